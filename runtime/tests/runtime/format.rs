//! Plan files: what is written comes back, and no bytes make the reader panic or believe them.

use crate::{common, workload};
use pol_runtime::evaluate::{Engine, Inputs, Items, Options, Workspace};
use pol_runtime::format::{LoadError, read, write};
use pol_runtime::plan::{Node, Plan};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

/// Where the hash stands: after the magic, the version, and the compiler's version with its length.
const HASH: usize = 7 + 2 + 1 + "0.1.0".len();
const PAYLOAD: usize = HASH + 32 + 8;

#[test]
fn what_is_written_comes_back() {
    for plan in [common::plan(), common::ambiguous(), workload::plan()] {
        let bytes = write(&plan).unwrap();
        assert_eq!(read(&bytes), Ok(plan.clone()));
        assert_eq!(write(&plan).unwrap(), bytes);
    }
}

#[test]
fn an_invalid_plan_is_not_written() {
    let mut plan = common::plan();
    plan.bodies[0].nodes.push(Node::Not(0));
    assert!(write(&plan).is_err());
}

#[test]
fn each_error_says_what_is_wrong() {
    let bytes = write(&common::plan()).unwrap();
    assert_eq!(read(b""), Err(LoadError::NotAPlan));
    assert_eq!(read(b"setl_id,psn_no"), Err(LoadError::NotAPlan));
    assert_eq!(read(b"POL"), Err(LoadError::Truncated));
    for length in 7..bytes.len() {
        assert_eq!(read(&bytes[..length]), Err(LoadError::Truncated), "{length}");
    }
    assert_eq!(read(&[bytes.as_slice(), b"\0"].concat()), Err(LoadError::Altered));
    let mut newer = bytes.clone();
    newer[7] = 9;
    let error = read(&newer).unwrap_err();
    assert_eq!(error, LoadError::Version { format: 9, compiler: "0.1.0".into() });
    assert!(error.zh().contains('9') && error.en().contains("0.1.0"));
    let mut renamed = bytes.clone();
    renamed[10] = b'9';
    assert_eq!(read(&renamed), Err(LoadError::Altered));
}

/// The same file with another payload and the hash and length that belong to it.
fn resealed(bytes: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut sealed = bytes[..HASH].to_vec();
    sealed.extend_from_slice(&Sha256::digest(payload));
    sealed.extend_from_slice(&(payload.len() as u64).to_le_bytes());
    sealed.extend_from_slice(payload);
    sealed
}

#[test]
fn bytes_after_the_plan_are_refused() {
    let bytes = write(&common::plan()).unwrap();
    let payload = [&bytes[PAYLOAD..], b"\0"].concat();
    assert_eq!(read(&resealed(&bytes, &payload)), Err(LoadError::Malformed));
}

/// A plan that was accepted can be settled with: no panic, whatever the claim.
fn settle(plan: Plan) {
    let engine = Engine::new(plan).unwrap();
    let mut workspace = Workspace::new(&engine);
    for record in 0..engine.plan().records.len() {
        for value in [0, 1, 18_400, i64::MAX, i64::MIN] {
            let values = vec![value; engine.plan().records[record].fields.len()];
            let mut accounts = vec![0; engine.plan().accumulators.len()];
            let inputs = Inputs { values: &values, given: u64::MAX, items: Items::NONE };
            let _ = engine.settle(record, inputs, &mut accounts, Options::default(), &mut workspace);
            let _ = engine.explain(record, inputs, &accounts, Options::default(), &mut workspace);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(read(&bytes).is_err());
        let with_magic = [b"POLPLAN".as_slice(), &bytes].concat();
        prop_assert!(read(&with_magic).is_err());
    }

    #[test]
    fn a_flipped_bit_is_noticed(place in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut bytes = write(&common::plan()).unwrap();
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        prop_assert!(read(&bytes).is_err());
    }

    #[test]
    fn altered_payloads_with_their_own_hash(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in proptest::option::of(any::<prop::sample::Index>()),
        which in any::<bool>(),
    ) {
        let bytes = write(&if which { common::plan() } else { workload::plan() }).unwrap();
        let mut payload = bytes[PAYLOAD..].to_vec();
        for (place, byte) in edits {
            let place = place.index(payload.len());
            payload[place] = byte;
        }
        if let Some(cut) = cut {
            payload.truncate(cut.index(payload.len()));
        }
        if let Ok(plan) = read(&resealed(&bytes, &payload)) {
            settle(plan);
        }
    }
}
