//! Declarations of which a plan holds only so many: each count is said where it goes beyond its limit.

use super::Builder;
use crate::codes::p0903_too_many;
use crate::names::Body;
use crate::program::RecordId;
use pol_lang::diagnostic::Text;
use pol_lang::span::Span;
use pol_runtime::plan::limits;

impl Builder<'_, '_> {
    pub(super) fn limits(&mut self) {
        let names = self.names;
        for record in &names.records {
            let name = &record.tree.name.text;
            let what = Text::new(format!("记录「{name}」的字段"), format!("fields of the record 「{name}」"));
            let fields: Vec<Span> = record.tree.fields.iter().map(|field| field.name.span).collect();
            self.at_most(&fields, limits::FIELDS, &what);
            let items: Vec<Span> = record.tree.items.iter().flat_map(|items| &items.fields).map(|field| field.name.span).collect();
            self.at_most(&items, limits::FIELDS, &what);
            let results = names.results.iter().filter(|results| results.tree.record.text == *name);
            let columns = results.flat_map(|results| &results.tree.columns).map(|column| column.name.span);
            let id = self.program.records.iter().position(|found| found.name == *name).map(RecordId);
            // Each alert is a column too.
            let alerts = self.program.alerts.iter().filter(|alert| Some(alert.record) == id).map(|alert| alert.span);
            let columns: Vec<Span> = columns.chain(alerts).collect();
            self.at_most(&columns, limits::COLUMNS, &Text::new("结果的列和预警", "columns of results and alerts"));
            let checks: Vec<Span> =
                self.program.verifies.iter().filter(|check| Some(check.record) == id).map(|check| check.must.span).collect();
            self.at_most(&checks, limits::CHECKS, &Text::new("核验", "row checks"));
        }
        let of = |is_one: fn(&Body<'_>) -> bool| names.things.iter().filter(move |thing| is_one(&thing.body)).map(|thing| thing.name.span);
        let settlements: Vec<Span> = of(|body| matches!(body, Body::Settlement(_))).collect();
        self.at_most(&settlements, limits::SETTLEMENTS, &Text::new("结算", "settlements"));
        let accumulators: Vec<Span> = of(|body| matches!(body, Body::Accumulate(_))).collect();
        self.at_most(&accumulators, limits::ACCUMULATORS, &Text::new("累计", "accumulators"));
    }

    fn at_most(&mut self, all: &[Span], most: usize, what: &Text) {
        if let Some(beyond) = all.get(most) {
            self.say(p0903_too_many::declared(*beyond, what, all.len(), most));
        }
    }
}
