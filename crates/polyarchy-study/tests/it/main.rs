//! What a user of the crate can rely on: shipped files are sound, studies are what their files say.

mod declarations;
mod shipped;
mod study;
