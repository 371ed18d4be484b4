//! Disapplications, transitions, errata, notes.

use super::{Page, validity};
use crate::names::shown;
use crate::program::Program;

impl<'p> Page<'p> {
    pub(super) fn law(&mut self) {
        let program: &'p Program = self.program;
        for one in &program.disapplications {
            let names = self.names(one.record.and_then(|record| program.records.get(record.0)));
            let provisions: Vec<&str> =
                one.provisions.iter().filter_map(|id| program.provisions.get(id.0)).map(|one| one.name.as_str()).collect();
            let when = names.expr(&one.when);
            self.line(0, &format!("不适用 {} {}", provisions.join("、"), validity(&one.validity)));
            self.line(1, &format!("当 {when}"));
            self.source(1, one.source);
        }
        for one in &program.transitions {
            let settlements: Vec<&crate::program::Settlement> =
                one.settlements.iter().filter_map(|place| program.settlements.get(*place)).collect();
            let names = self.names(settlements.first().and_then(|settlement| program.records.get(settlement.record.0)));
            let when = names.expr(&one.when);
            let list: Vec<&str> = settlements.iter().map(|settlement| settlement.name.as_str()).collect();
            self.line(0, &format!("过渡 {} 对 {} {}", one.name, list.join("、"), validity(&one.validity)));
            self.line(1, &format!("当 {when}"));
            self.line(1, &format!("按 {} 规定", shown(one.under)));
            self.source(1, one.source);
        }
        for one in &program.errata {
            self.line(0, &format!("勘误 {} {} {} {}", shown(one.date), one.notice, one.article, one.reason));
        }
    }
}
