//! The plan's file format.
//!
//! | bytes | what |
//! |---|---|
//! | 7 | `POLPLAN` |
//! | 2 | the format's version, little-endian |
//! | 1 + n | the length of the compiler's version, and the version in UTF-8 |
//! | 32 | SHA-256 of the payload |
//! | 8 | the payload's length, little-endian |
//! | … | the payload: the plan in the encoding of its version |
//!
//! What stands before the hash is the same in every version, so that an older pol can say which pol wrote a file that it
//! does not know.

mod error;
mod mirror;
mod v1;
mod v2;

pub use error::LoadError;

use crate::plan::{Invalid, Plan, limits};
use sha2::{Digest, Sha256};

/// The newest version of the format.
pub const VERSION: u16 = 2;

/// What plan files start with.
const MAGIC: &[u8] = b"POLPLAN";

/// The bytes of a plan file.
///
/// # Errors
/// What is wrong with the plan: what cannot be read back is not written.
pub fn write(plan: &Plan) -> Result<Vec<u8>, Invalid> {
    plan.validate()?;
    let large = Invalid::new("计划过大", "a plan that is too large");
    let compiler = u8::try_from(plan.compiler.len()).map_err(|_| large.clone())?;
    let payload = v2::encode(plan).ok_or_else(|| large.clone())?;
    let mut bytes = Vec::with_capacity(payload.len().saturating_add(64));
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.push(compiler);
    bytes.extend_from_slice(plan.compiler.as_bytes());
    bytes.extend_from_slice(&Sha256::digest(&payload));
    bytes.extend_from_slice(&u64::try_from(payload.len()).map_err(|_| large.clone())?.to_le_bytes());
    bytes.extend_from_slice(&payload);
    if bytes.len() <= limits::FILE { Ok(bytes) } else { Err(large) }
}

/// The hash of what a plan means: SHA-256 of its encoding without the version of the compiler, the list of files and the errata. Comments,
/// spellings of keywords, layout and examples are in no plan, so that they leave it as it is; every figure and every rule is in it.
///
/// # Errors
/// Where the plan cannot be encoded.
pub fn meaning(plan: &Plan) -> Result<[u8; 32], Invalid> {
    let bare = Plan { compiler: String::new(), files: Vec::new(), errata: Vec::new(), ..plan.clone() };
    let bytes = v2::encode(&bare).ok_or_else(|| Invalid::new("计划过大", "a plan that is too large"))?;
    Ok(Sha256::digest(&bytes).into())
}

/// Reads a plan file and validates its plan.
///
/// # Errors
/// Why the bytes are no plan. Any bytes may be given.
pub fn read(bytes: &[u8]) -> Result<Plan, LoadError> {
    if !bytes.starts_with(MAGIC) {
        return Err(if MAGIC.starts_with(bytes) && !bytes.is_empty() { LoadError::Truncated } else { LoadError::NotAPlan });
    }
    if bytes.len() > limits::FILE {
        return Err(LoadError::TooLarge);
    }
    let mut rest = bytes.get(MAGIC.len()..).unwrap_or_default();
    let version = u16::from_le_bytes(array(&mut rest)?);
    let length = usize::from(u8::from_le_bytes(array(&mut rest)?));
    let compiler = String::from_utf8(take(&mut rest, length)?.to_vec()).map_err(|_| LoadError::Malformed)?;
    let decode = match version {
        1 => v1::decode,
        VERSION => v2::decode,
        _ => return Err(LoadError::Version { format: version, compiler }),
    };
    let hash: [u8; 32] = array(&mut rest)?;
    let length = u64::from_le_bytes(array(&mut rest)?);
    match usize::try_from(length).map(|length| rest.len().cmp(&length)) {
        Ok(std::cmp::Ordering::Equal) => {}
        Ok(std::cmp::Ordering::Greater) => return Err(LoadError::Altered),
        Ok(std::cmp::Ordering::Less) | Err(_) => return Err(LoadError::Truncated),
    }
    if <[u8; 32]>::from(Sha256::digest(rest)) != hash {
        return Err(LoadError::Altered);
    }
    let plan = decode(rest).ok_or(LoadError::Malformed)?;
    if plan.compiler != compiler {
        return Err(LoadError::Altered);
    }
    plan.validate().map_err(LoadError::Invalid)?;
    Ok(plan)
}

/// Takes the first bytes.
fn take<'b>(rest: &mut &'b [u8], length: usize) -> Result<&'b [u8], LoadError> {
    let (taken, after) = rest.split_at_checked(length).ok_or(LoadError::Truncated)?;
    *rest = after;
    Ok(taken)
}

/// Takes a number's bytes.
fn array<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], LoadError> {
    take(rest, N)?.try_into().map_err(|_| LoadError::Truncated)
}
