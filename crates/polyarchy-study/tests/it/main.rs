//! What a user of the crate can rely on: shipped files are sound, studies are what their files say, and
//! whoever makes a mistake is told where, what, and what would be right.

mod any_text;
mod changes;
mod declarations;
mod decompose;
mod designs;
mod events;
mod expectations;
mod extremes;
mod fork;
mod luck;
mod messages;
mod multiverse;
mod robustness;
mod shipped;
mod smallest;
mod study;
mod tables;
