//! Conversions between the plan's types and those of the formats, one listing for each.
//!
//! The newest version of the format mirrors the plan's types: `mirror_struct!`, `mirror_enum!`. An older one is only read: `old_struct!`, `old_enum!`,
//! which say what a plan of that time meant by what it could not yet say.

/// A type of a format that stands for a type of the plan.
pub(super) trait Decode<P> {
    /// The value of the plan.
    fn into_plan(self) -> P;
}

/// A type of the newest format: the plan's value can be written as it.
pub(super) trait Encode<P> {
    /// What is encoded for a value of the plan.
    fn of(plan: &P) -> Self;
}

/// Types that stand for themselves.
macro_rules! plain {
    ($($ty:ty),*) => {$(
        impl Encode<$ty> for $ty {
            fn of(plan: &$ty) -> $ty {
                plan.clone()
            }
        }

        impl Decode<$ty> for $ty {
            fn into_plan(self) -> $ty {
                self
            }
        }
    )*};
}
plain!(String, bool, u8, u32, u64, i32, i64, [u8; 32]);

impl<P, T: Encode<P>> Encode<Vec<P>> for Vec<T> {
    fn of(plan: &Vec<P>) -> Vec<T> {
        plan.iter().map(T::of).collect()
    }
}

impl<P, T: Decode<P>> Decode<Vec<P>> for Vec<T> {
    fn into_plan(self) -> Vec<P> {
        self.into_iter().map(T::into_plan).collect()
    }
}

impl<P, T: Encode<P>> Encode<Option<P>> for Option<T> {
    fn of(plan: &Option<P>) -> Option<T> {
        plan.as_ref().map(T::of)
    }
}

impl<P, T: Decode<P>> Decode<Option<P>> for Option<T> {
    fn into_plan(self) -> Option<P> {
        self.map(T::into_plan)
    }
}

/// Declares a struct of the format that mirrors the plan's struct of the same name, field by field.
macro_rules! mirror_struct {
    ($name:ident { $($field:ident: $ty:ty),* $(,)? }) => {
        #[derive(Serialize, Deserialize)]
        struct $name {
            $($field: $ty,)*
        }

        impl Encode<plan::$name> for $name {
            fn of(plan: &plan::$name) -> $name {
                $name { $($field: Encode::of(&plan.$field),)* }
            }
        }

        impl Decode<plan::$name> for $name {
            fn into_plan(self) -> plan::$name {
                plan::$name { $($field: Decode::into_plan(self.$field),)* }
            }
        }
    };
}

/// Declares an enum of the format that mirrors the plan's enum of the same name, variant by variant.
macro_rules! mirror_enum {
    ($name:ident { $($variant:ident $(($($place:ident: $ty:ty),*))? $({ $($field:ident: $fty:ty),* })?),* $(,)? }) => {
        #[derive(Serialize, Deserialize)]
        enum $name {
            $($variant $(($($ty),*))? $({ $($field: $fty),* })?,)*
        }

        impl Encode<plan::$name> for $name {
            fn of(plan: &plan::$name) -> $name {
                match plan {
                    $(plan::$name::$variant $(($($place),*))? $({ $($field),* })? =>
                        $name::$variant $(($(Encode::of($place)),*))? $({ $($field: Encode::of($field)),* })?,)*
                }
            }
        }

        impl Decode<plan::$name> for $name {
            fn into_plan(self) -> plan::$name {
                match self {
                    $($name::$variant $(($($place),*))? $({ $($field),* })? =>
                        plan::$name::$variant $(($(Decode::into_plan($place)),*))? $({ $($field: Decode::into_plan($field)),* })?,)*
                }
            }
        }
    };
}

/// Declares a struct of an older format; `else` gives what its plans meant by the fields that the plan's struct has since.
macro_rules! old_struct {
    ($name:ident { $($field:ident: $ty:ty),* $(,)? } $(else { $($since:ident: $meant:expr),* $(,)? })?) => {
        #[derive(Deserialize)]
        struct $name {
            $($field: $ty,)*
        }

        impl Decode<plan::$name> for $name {
            fn into_plan(self) -> plan::$name {
                plan::$name { $($field: Decode::into_plan(self.$field),)* $($($since: $meant,)*)? }
            }
        }
    };
}

/// Declares an enum of an older format, all of whose variants the plan's enum still has.
macro_rules! old_enum {
    ($name:ident { $($variant:ident $(($($place:ident: $ty:ty),*))? $({ $($field:ident: $fty:ty),* })?),* $(,)? }) => {
        #[derive(Deserialize)]
        enum $name {
            $($variant $(($($ty),*))? $({ $($field: $fty),* })?,)*
        }

        impl Decode<plan::$name> for $name {
            fn into_plan(self) -> plan::$name {
                match self {
                    $($name::$variant $(($($place),*))? $({ $($field),* })? =>
                        plan::$name::$variant $(($(Decode::into_plan($place)),*))? $({ $($field: Decode::into_plan($field)),* })?,)*
                }
            }
        }
    };
}

pub(super) use {mirror_enum, mirror_struct, old_enum, old_struct};
