//! The headings of a sheet, in both languages, and the sentences that every form of it shows alike.

use super::{AlertSheet, ChoiceSheet, Near, Sheet, SourceText};
use crate::language::Language;

/// The headings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Labels {
    language: Language,
}

impl Labels {
    pub(super) fn new(language: Language) -> Labels {
        Labels { language }
    }

    pub(super) fn pick<'t>(self, zh: &'t str, en: &'t str) -> &'t str {
        self.language.pick(zh, en)
    }

    pub(super) fn title(self) -> &'static str {
        self.pick("医保结算单", "Settlement sheet")
    }

    pub(super) fn costs(self) -> &'static str {
        self.pick("费用构成", "Cost")
    }

    pub(super) fn facts(self) -> &'static str {
        self.pick("申报信息", "Claim")
    }

    pub(super) fn layers(self) -> &'static str {
        self.pick("各层待遇", "Benefits")
    }

    pub(super) fn bears(self) -> &'static str {
        self.pick("各方负担", "Who bears what")
    }

    pub(super) fn alerts(self) -> &'static str {
        self.pick("预警", "Alerts")
    }

    /// Of a record that nothing is paid for the reported columns are all that there is.
    pub(super) fn reports(self, sheet: &Sheet) -> &'static str {
        if sheet.layers.is_empty() { self.pick("结果", "Results") } else { self.pick("其他结果", "Other results") }
    }

    pub(super) fn ledger(self) -> &'static str {
        self.pick("累计", "Used so far")
    }

    pub(super) fn other_days(self) -> &'static str {
        self.pick("其他日期的条款", "Provisions of other days")
    }

    pub(super) fn assumed(self) -> &'static str {
        self.pick("所用的假定数值", "Assumed figures used")
    }

    pub(super) fn ledger_heads(self) -> [&'static str; 4] {
        match self.language {
            Language::Zh => ["累计项", "此前", "本次", "此后"],
            Language::En => ["what", "before", "this claim", "after"],
        }
    }

    /// The lines below the title: name and value.
    pub(super) fn heads(self, sheet: &Sheet) -> Vec<(&'static str, String)> {
        let policy = if sheet.policy_code.is_empty() { sheet.policy.clone() } else { format!("{} ({})", sheet.policy, sheet.policy_code) };
        vec![
            (self.pick("政策", "policy"), policy),
            (self.pick("编号", "number"), sheet.number.clone()),
            (self.pick("人员编号", "person"), sheet.person.clone()),
            (self.pick("结算", "settlement"), sheet.settlement.clone()),
            (self.pick("依据日期", "basis date"), sheet.basis.clone()),
            (self.pick("适用规定", "rules"), sheet.rules.clone()),
        ]
    }

    /// Where a figure comes from, in one line.
    pub(super) fn source(self, source: &SourceText) -> String {
        let mut text = source.item.clone();
        for part in [&source.notice, &source.article].into_iter().filter(|part| !part.is_empty()) {
            text.push(' ');
            text.push_str(part);
        }
        let mut said: Vec<String> = Vec::new();
        if !source.since.is_empty() {
            said.push(match self.language {
                Language::Zh => format!("自 {} 起", source.since),
                Language::En => format!("since {}", source.since),
            });
        }
        // What is cited is the rule; the other grades are told.
        if source.grade != "cited" {
            let colon = self.pick("：", ": ");
            said.push(if source.reason.is_empty() {
                source.grade_word.to_owned()
            } else {
                format!("{}{colon}{}", source.grade_word, source.reason)
            });
        }
        if !said.is_empty() {
            let comma = self.pick("，", ", ");
            text.push_str(&match self.language {
                Language::Zh => format!("（{}）", said.join(comma)),
                Language::En => format!(" ({})", said.join(comma)),
            });
        }
        text
    }

    /// What nearly applied.
    pub(super) fn near(self, near: &Near) -> String {
        let colon = self.pick("：", ": ");
        let citation = if near.citation.is_empty() { String::new() } else { format!(" {}", near.citation) };
        if near.item.is_empty() { near.reason.clone() } else { format!("{}{citation}{colon}{}", near.item, near.reason) }
    }

    /// A choice between provisions, in one line.
    pub(super) fn choice(self, choice: &ChoiceSheet) -> String {
        let members = choice.members.iter().map(|member| {
            let citation = if member.citation.is_empty() { String::new() } else { format!(" {}", member.citation) };
            let counts = if member.counts { self.pick("（采用）", " (counts)") } else { "" };
            format!("{}{citation} {}{counts}", member.item, member.value)
        });
        let members = members.collect::<Vec<_>>().join(self.pick("；", "; "));
        match self.language {
            Language::Zh => format!("就高 {}，按 {}：{members}", choice.group, choice.by),
            Language::En => format!("most favourable of {}, by {}: {members}", choice.group, choice.by),
        }
    }

    /// An alert.
    pub(super) fn alert(self, alert: &AlertSheet) -> String {
        match (alert.raised, self.language) {
            (true, Language::Zh) if alert.refer.is_empty() => format!("{}：预警", alert.name),
            (true, Language::Zh) => format!("{}：预警，转介 {}", alert.name, alert.refer.join("、")),
            (true, Language::En) if alert.refer.is_empty() => format!("{}: raised", alert.name),
            (true, Language::En) => format!("{}: raised, refer to {}", alert.name, alert.refer.join(", ")),
            (false, Language::Zh) if alert.reason.is_empty() => format!("{}：未预警", alert.name),
            (false, Language::Zh) => format!("{}：未预警（{}）", alert.name, alert.reason),
            (false, Language::En) if alert.reason.is_empty() => format!("{}: not raised", alert.name),
            (false, Language::En) => format!("{}: not raised ({})", alert.name, alert.reason),
        }
    }

    /// A value with what says that it is a default.
    pub(super) fn value(self, value: &str, default: bool) -> String {
        if default { format!("{value}{}", self.pick("（缺省）", " (default)")) } else { value.to_owned() }
    }

    /// Whether what has been used may be more than what is known; none where it is not so.
    pub(super) fn gap(self, sheet: &Sheet) -> Option<&'static str> {
        sheet.ledger_gap.then(|| {
            self.pick(
                "同一人本年度有较早的记录未能结算，累计数可能偏低",
                "an earlier claim of the person and year was refused: what has been used may be more",
            )
        })
    }

    /// The sum of what all bear, in one line.
    pub(super) fn sum(self, sheet: &Sheet) -> Option<String> {
        let total = sheet.total.as_ref()?;
        let parts: Vec<&str> = sheet.bears.iter().map(|entry| entry.value.as_str()).filter(|value| *value != "0.00").collect();
        let parts = if parts.is_empty() { "0.00".to_owned() } else { parts.join(" + ") };
        Some(format!("{parts} = {} {}", total.value, total.name))
    }
}
