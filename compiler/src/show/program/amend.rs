//! Amendments, and each amended thing as it is under them.

use super::{Page, validity};
use crate::program::{Program, Target, Version};

impl<'p> Page<'p> {
    pub(super) fn amendments(&mut self) {
        let program: &'p Program = self.program;
        for (index, amendment) in program.amendments.iter().enumerate() {
            self.line(0, &format!("修改{index} {} {}", amendment.items.join("、"), validity(&amendment.validity)));
            self.source(1, amendment.source);
        }
        for target in program.versions.amendments.keys() {
            match target {
                Target::Benefit(id) => self.versions(program.versions.benefits.get(id), Page::benefit),
                Target::Parameter(id) => self.versions(program.versions.parameters.get(id), Page::parameter),
                Target::Define(id) => self.versions(program.versions.defines.get(id), Page::define),
                Target::Provision(id) => self.versions(program.versions.provisions.get(id), Page::provision),
            }
        }
    }

    fn versions<T>(&mut self, versions: Option<&'p Vec<Version<T>>>, show: fn(&mut Page<'p>, &'p T)) {
        for version in versions.into_iter().flatten() {
            let list: Vec<String> = version.amended.iter().map(|index| format!("修改{index}")).collect();
            self.line(0, &format!("经{}：", list.join("、")));
            show(self, &version.body);
        }
    }
}
