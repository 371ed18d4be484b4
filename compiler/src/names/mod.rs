//! Trees → declared names.
