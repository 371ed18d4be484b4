//! A case that shows a finding: an example patient, as a row of a record.

use super::Text;

/// A row, or two, of which a finding holds; what is not named does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Witness {
    /// What the row holds, in the order of the record's fields.
    pub row: Vec<Fact>,
    /// What each of its items holds; empty where they do not matter.
    pub items: Vec<Vec<Fact>>,
    /// The date by which its rules are chosen, where that matters.
    pub date: Option<Fact>,
    /// The last day on which what is known of the notices leads there, such as `2021-01-01`; none where nothing later changes it.
    pub known: Option<String>,
    /// What the person's ledger held before; what it does not name holds nothing.
    pub ledger: Vec<Fact>,
    /// What a second row holds, which otherwise is as the first; none where there is one row.
    pub other: Option<Vec<Fact>>,
    /// What comes out.
    pub outcome: Option<Text>,
}

/// One thing that a row holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The field, or what a ledger keeps.
    pub name: Text,
    /// How it stands to the value.
    pub relation: Relation,
    /// The value as it would be written in the policy; empty where the relation needs none.
    pub value: Text,
}

/// How a field stands to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The field has the value.
    Is,
    /// The set holds the member.
    Has,
    /// The set does not hold the member.
    HasNot,
    /// The field is given, whatever its value.
    Given,
    /// The field is not given.
    Missing,
}

impl Fact {
    /// The field `name` has the value `value`.
    #[must_use]
    pub fn is(name: &str, value: Text) -> Fact {
        Fact { name: Text::new(name, name), relation: Relation::Is, value }
    }

    /// `身份 含 孤儿`, `医院等级 = 二级`, `未填 脱贫年度`.
    #[must_use]
    pub fn text(&self) -> Text {
        let (name, value) = (&self.name, &self.value);
        let (zh, en) = match self.relation {
            Relation::Is => ("=", "="),
            Relation::Has => ("含", "has"),
            Relation::HasNot => ("不含", "has not"),
            Relation::Given => return Text::new(format!("已填 {}", name.zh), format!("{} given", name.en)),
            Relation::Missing => return Text::new(format!("未填 {}", name.zh), format!("{} not given", name.en)),
        };
        Text::new(format!("{} {zh} {}", name.zh, value.zh), format!("{} {en} {}", name.en, value.en))
    }
}

impl Witness {
    /// The case in a sentence: `身份 含 孤儿，医院等级 = 二级，出院日期 = 2021-01-01`.
    #[must_use]
    pub fn text(&self) -> Text {
        let mut text = if self.row.is_empty() { Text::new("任何一笔", "any row") } else { listed(&self.row) };
        for alike in self.items.chunk_by(|one, next| one == next) {
            let facts = listed(alike.first().map_or(&[], Vec::as_slice));
            let (zh, en) = match (alike.len(), facts.zh.is_empty()) {
                (1, true) => ("，明细 1 条".to_owned(), ", an item".to_owned()),
                (1, false) => (format!("，明细（{}）", facts.zh), format!(", an item ({})", facts.en)),
                (number, true) => (format!("，明细 {number} 条"), format!(", {number} items")),
                (number, false) => (format!("，明细 {number} 条，每条（{}）", facts.zh), format!(", {number} items (each {})", facts.en)),
            };
            text.zh.push_str(&zh);
            text.en.push_str(&en);
        }
        if let Some(date) = &self.date {
            append(&mut text, "，", ", ", &date.text());
        }
        if let Some(known) = &self.known {
            text.zh.push_str(&format!("（按 {known} 所知）"));
            text.en.push_str(&format!(" (as known on {known})"));
        }
        for held in &self.ledger {
            let (name, value) = (&held.name, &held.value);
            text.zh.push_str(&format!("，此前「{}」已累计 {}", name.zh, value.zh));
            text.en.push_str(&format!(", 「{}」 so far {}", name.en, value.en));
        }
        if let Some(other) = &self.other {
            append(&mut text, "；另一笔只在这里不同：", "; another differs only here: ", &listed(other));
        }
        if let Some(outcome) = &self.outcome {
            append(&mut text, "；", "; ", outcome);
        }
        text
    }
}

fn listed(facts: &[Fact]) -> Text {
    let mut text = Text::default();
    for (at, fact) in facts.iter().enumerate() {
        let (zh, en) = if at == 0 { ("", "") } else { ("，", ", ") };
        append(&mut text, zh, en, &fact.text());
    }
    text
}

fn append(text: &mut Text, zh: &str, en: &str, more: &Text) {
    text.zh.push_str(zh);
    text.zh.push_str(&more.zh);
    text.en.push_str(en);
    text.en.push_str(&more.en);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(text: &str) -> Text {
        Text::new(text, text)
    }

    #[test]
    fn a_case_is_a_sentence() {
        let has = Fact { name: same("身份"), relation: Relation::Has, value: same("孤儿") };
        let missing = Fact { name: same("脱贫年度"), relation: Relation::Missing, value: Text::default() };
        let mut witness = Witness { row: vec![has, missing], date: Some(Fact::is("日期", same("2021-01-01"))), ..Witness::default() };
        assert_eq!(witness.text().zh, "身份 含 孤儿，未填 脱贫年度，日期 = 2021-01-01");
        witness.items = vec![vec![Fact::is("单价", Text::new("5元", "5 yuan"))], Vec::new()];
        assert!(witness.text().zh.contains("未填 脱贫年度，明细（单价 = 5元），明细 1 条，日期"), "{}", witness.text().zh);
        witness.items = vec![vec![Fact::is("单价", Text::new("5元", "5 yuan"))]; 3];
        assert!(witness.text().zh.contains("未填 脱贫年度，明细 3 条，每条（单价 = 5元），日期"), "{}", witness.text().zh);
        witness.items.clear();
        witness.known = Some("2021-12-31".to_owned());
        witness.ledger = vec![Fact::is("住院支付", Text::new("100.00元", "100.00 yuan"))];
        witness.other = Some(vec![Fact::is("转诊", Text::new("是", "yes"))]);
        assert_eq!(
            witness.text().en,
            "身份 has 孤儿, 脱贫年度 not given, 日期 = 2021-01-01 (as known on 2021-12-31), 「住院支付」 so far 100.00 yuan; \
             another differs only here: 转诊 = yes"
        );
        assert_eq!(Witness { outcome: Some(same("甲")), ..Witness::default() }.text().zh, "任何一笔；甲");
    }
}
