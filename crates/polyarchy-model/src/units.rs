//! Quantities that carry their unit and their legal range: a value outside cannot be built.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a new unit needs: its name and its range.
pub trait Unit: Copy {
    /// Name as documents and messages show it.
    const NAME: &'static str;
    /// Name of the type in the JSON schema.
    const TYPE: &'static str;
    /// Least legal value.
    const LEAST: f64;
    /// Greatest legal value.
    const MOST: f64;
}

/// A number in the unit `U`, within that unit's range.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Quantity<U>(f64, PhantomData<U>);

impl<U: Unit> Quantity<U> {
    /// The quantity, for a value known when the code is written.
    ///
    /// # Panics
    /// If the value lies outside the unit's range; in a constant that is a compile error.
    pub const fn of(value: f64) -> Self {
        assert!(U::LEAST <= value && value <= U::MOST, "value outside the unit's range");
        Self(settled(value), PhantomData)
    }

    /// The quantity, or a sentence that says which values are legal.
    pub fn new(value: f64) -> Result<Self, String> {
        if U::LEAST <= value && value <= U::MOST {
            return Ok(Self(settled(value), PhantomData));
        }
        let range = if U::MOST >= UNBOUNDED {
            format!("at least {}", U::LEAST)
        } else {
            format!("between {} and {}", U::LEAST, U::MOST)
        };
        Err(format!("{value} is not {range} ({})", U::NAME))
    }

    /// The bare number, for a formula.
    #[inline]
    pub const fn get(self) -> f64 {
        self.0
    }
}

/// What is nearer to 0 than this is 0: what is divided by it would have no end.
pub const NOTHING: f64 = 1e-12;

/// The value that a quantity takes it for, with one zero: a formula that divides by -0 would turn its sign around.
pub const fn settled(value: f64) -> f64 {
    if value.abs() < NOTHING { 0.0 } else { value }
}

/// A range's upper end that stands for "no limit that a user would meet".
pub const UNBOUNDED: f64 = 1e12;

impl<U: Unit> Serialize for Quantity<U> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0)
    }
}

impl<'de, U: Unit> Deserialize<'de> for Quantity<U> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(f64::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl<U: Unit> JsonSchema for Quantity<U> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        U::TYPE.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut schema = json_schema!({
            "type": "number",
            "minimum": U::LEAST,
            "x-unit": U::NAME,
        });
        if U::MOST < UNBOUNDED {
            schema.insert("maximum".into(), U::MOST.into());
        }
        schema
    }
}

macro_rules! units {
    ($($(#[$doc:meta])* $quantity:ident, $marker:ident: $name:literal in $least:expr, $most:expr;)*) => {$(
        #[doc = concat!("Marks the unit of a [`", stringify!($quantity), "`].")]
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
        pub struct $marker;

        impl Unit for $marker {
            const NAME: &'static str = $name;
            const TYPE: &'static str = stringify!($quantity);
            const LEAST: f64 = $least;
            const MOST: f64 = $most;
        }

        $(#[$doc])*
        pub type $quantity = Quantity<$marker>;
    )*};
}

units! {
    /// A part of a whole, or a probability.
    Share, ShareUnit: "share" in 0.0, 1.0;
    /// A multiplier, a coefficient or an exponent.
    Coefficient, CoefficientUnit: "1" in 0.0, 100.0;
    /// Weight of evidence, in Dirichlet counts.
    Weight, WeightUnit: "counts" in 0.0, 1e6;
    /// Hours of work.
    Hours, HoursUnit: "hours" in 0.0, 1e9;
    /// Hours of work a week.
    WeeklyHours, WeeklyHoursUnit: "hours a week" in 0.0, 1e6;
    /// Events a week.
    PerWeek, PerWeekUnit: "a week" in 0.0, 500.0;
    /// Events a year.
    PerYear, PerYearUnit: "a year" in 0.0, 500.0;
    /// Money, in the scenario's own currency.
    Money, MoneyUnit: "money" in 0.0, UNBOUNDED;
    /// A change of money, up or down.
    MoneyChange, MoneyChangeUnit: "money" in -UNBOUNDED, UNBOUNDED;
    /// Money for an hour of work.
    HourlyCost, HourlyCostUnit: "money an hour" in 0.0, 1e6;
    /// A span of time that may be a fraction of a week.
    Weeks, WeeksUnit: "weeks" in 0.0, 10_000.0;
    /// A change of a span of time, up or down.
    WeeksChange, WeeksChangeUnit: "weeks" in -10_000.0, 10_000.0;
}

/// A whole number of weeks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct WeekCount(u32);

/// Weeks from one occasion to the next, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Interval(u32);

/// How many there are of something, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Headcount(u32);

macro_rules! counts {
    ($($count:ident: $name:literal in $least:literal, $most:literal;)*) => {$(
        impl $count {
            /// The count, for a value known when the code is written.
            ///
            /// # Panics
            /// If the value lies outside the range; in a constant that is a compile error.
            pub const fn of(value: u32) -> Self {
                let least: u32 = $least;
                assert!(least <= value && value <= $most, "value outside the range");
                Self(value)
            }

            /// The bare number.
            #[inline]
            pub const fn get(self) -> u32 {
                self.0
            }
        }

        impl<'de> Deserialize<'de> for $count {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = u32::deserialize(deserializer)?;
                if ($least..=$most).contains(&value) {
                    return Ok(Self(value));
                }
                Err(D::Error::custom(format!(
                    "{value} is not between {} and {} ({})", $least, $most, $name
                )))
            }
        }

        impl JsonSchema for $count {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($count).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({
                    "type": "integer",
                    "minimum": $least,
                    "maximum": $most,
                    "x-unit": $name,
                })
            }
        }
    )*};
}

counts! {
    WeekCount: "weeks" in 0, 10_000;
    Interval: "weeks" in 1, 10_000;
    Headcount: "1" in 1, 1_000_000;
}
