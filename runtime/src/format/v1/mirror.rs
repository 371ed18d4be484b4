//! Conversions between the plan's types and those of the format, one listing for each.

/// A type of the format and the type of the plan that it stands for.
pub(super) trait Mirror<P> {
    /// What is encoded for a value of the plan.
    fn of(plan: &P) -> Self;
    /// The value of the plan.
    fn into_plan(self) -> P;
}

/// Types that stand for themselves.
macro_rules! plain {
    ($($ty:ty),*) => {$(
        impl Mirror<$ty> for $ty {
            fn of(plan: &$ty) -> $ty {
                plan.clone()
            }

            fn into_plan(self) -> $ty {
                self
            }
        }
    )*};
}
plain!(String, bool, u8, u32, u64, i32, i64, [u8; 32]);

impl<P, T: Mirror<P>> Mirror<Vec<P>> for Vec<T> {
    fn of(plan: &Vec<P>) -> Vec<T> {
        plan.iter().map(T::of).collect()
    }

    fn into_plan(self) -> Vec<P> {
        self.into_iter().map(T::into_plan).collect()
    }
}

impl<P, T: Mirror<P>> Mirror<Option<P>> for Option<T> {
    fn of(plan: &Option<P>) -> Option<T> {
        plan.as_ref().map(T::of)
    }

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

        impl Mirror<plan::$name> for $name {
            fn of(plan: &plan::$name) -> $name {
                $name { $($field: Mirror::of(&plan.$field),)* }
            }

            fn into_plan(self) -> plan::$name {
                plan::$name { $($field: Mirror::into_plan(self.$field),)* }
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

        impl Mirror<plan::$name> for $name {
            fn of(plan: &plan::$name) -> $name {
                match plan {
                    $(plan::$name::$variant $(($($place),*))? $({ $($field),* })? =>
                        $name::$variant $(($(Mirror::of($place)),*))? $({ $($field: Mirror::of($field)),* })?,)*
                }
            }

            fn into_plan(self) -> plan::$name {
                match self {
                    $($name::$variant $(($($place),*))? $({ $($field),* })? =>
                        plan::$name::$variant $(($(Mirror::into_plan($place)),*))? $({ $($field: Mirror::into_plan($field)),* })?,)*
                }
            }
        }
    };
}

pub(super) use {mirror_enum, mirror_struct};
