//! What a settled claim adds to aims. A claim that has none pays nothing for it.

use super::Width;
use super::engine::LoweredBody;
use super::workspace::Memory;

/// What one settled claim adds to one aim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// The aim in the plan.
    pub aim: usize,
    /// What it adds above the line and below it: values with their digits after the point. None where a figure that the aim needs has
    /// no value.
    pub sums: Option<[(i128, u8); 2]>,
}

/// What the claim that was evaluated last adds to the aims of its body.
pub(super) fn measured(body: &LoweredBody, memory: &mut Memory, width: Width) {
    memory.measured.clear();
    for measure in &body.measures {
        let sums = if memory.value(width, measure.known) == 0 {
            None
        } else if memory.value(width, measure.counts) == 0 {
            continue;
        } else {
            Some(measure.sums.map(|(register, scale)| (memory.value(width, register), scale)))
        };
        memory.measured.push(Measured { aim: measure.aim, sums });
    }
}
