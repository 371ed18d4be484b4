//! An item of an article → in which way it accounts for the article.

use pol_lang::tree::{Change, Continue, ItemKind, Name, NoteClass, RepealTarget};

/// In which way an article is accounted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// 计算: figures and rules that settle claims.
    Computed,
    /// 要求: a bound on rules, or a property of settled rows.
    Required,
    /// 目标: what many claims together should come to.
    Targeted,
    /// 预警: a settled claim is referred to departments.
    Alerted,
    /// 变更: it changes, ends or keeps rules that stand elsewhere, or leaves them to a level below.
    Changed,
    /// 说明: not computed, with a reason.
    Noted,
    /// 未能读懂: a diagnostic says why.
    Unread,
}

impl Way {
    /// Every one, in the order in which they are told.
    pub const ALL: [Way; 7] = [Way::Computed, Way::Required, Way::Targeted, Way::Alerted, Way::Changed, Way::Noted, Way::Unread];

    /// Its word in the two languages.
    #[must_use]
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Way::Computed => ("计算", "computed"),
            Way::Required => ("要求", "required"),
            Way::Targeted => ("目标", "targeted"),
            Way::Alerted => ("预警", "alerted"),
            Way::Changed => ("变更", "changed"),
            Way::Noted => ("说明", "noted"),
            Way::Unread => ("未能读懂", "unread"),
        }
    }
}

/// What is told of an item.
pub(super) struct Account {
    pub(super) way: Way,
    pub(super) what: (&'static str, &'static str),
    pub(super) name: String,
    pub(super) class: Option<NoteClass>,
    pub(super) reason: String,
}

/// None where the item accounts for nothing: an example shows a rule, a name of a kind or of columns says no more than that there is one.
pub(super) fn account(item: &ItemKind) -> Option<Account> {
    let rule = |way, zh, en, name: &Name| Some(plain(way, (zh, en), name.text.clone()));
    match item {
        ItemKind::Benefit(one) => rule(Way::Computed, "待遇", "benefit", &one.name),
        ItemKind::Provision(one) => rule(Way::Computed, "条款", "provision", &one.name),
        ItemKind::Parameter(one) => rule(Way::Computed, "参数", "parameter", &one.name),
        ItemKind::Define(one) => rule(Way::Computed, "定义", "definition", &one.name),
        ItemKind::Settlement(one) => rule(Way::Computed, "结算", "settlement", &one.name),
        ItemKind::Accumulate(one) => rule(Way::Computed, "累计", "accumulator", &one.name),
        ItemKind::Verify(one) => rule(Way::Computed, "核验", "row check", &one.name),
        ItemKind::Rounding(_) => Some(plain(Way::Computed, ("舍入", "rounding"), String::new())),
        ItemKind::Requirement(one) => rule(Way::Required, "要求", "requirement", &one.name),
        ItemKind::Guarantee(one) => rule(Way::Required, "保证", "guarantee", &one.name),
        ItemKind::Aim(one) => rule(Way::Targeted, "目标", "target", &one.name),
        ItemKind::Alert(one) => rule(Way::Alerted, "预警", "alert", &one.name),
        ItemKind::Repeal(one) => Some(plain(Way::Changed, ("废止", "repeal"), targets(&one.targets))),
        ItemKind::Amend(one) => Some(plain(Way::Changed, ("修改", "amendment"), changed(&one.change))),
        ItemKind::Determine(one) => Some(plain(Way::Changed, ("确定", "determination"), changed(&one.change))),
        ItemKind::Delegate(one) => rule(Way::Changed, "授权", "delegation", &one.name),
        ItemKind::Disapply(one) => Some(plain(Way::Changed, ("不适用", "disapplication"), targets(&one.targets))),
        ItemKind::Transition(one) => rule(Way::Changed, "过渡", "transition", &one.name),
        ItemKind::Continue(one) => Some(plain(Way::Changed, ("继续执行", "continuation"), continued(one))),
        ItemKind::Erratum(one) => {
            Some(Account { reason: one.reason.text.clone(), ..plain(Way::Changed, ("勘误", "erratum"), String::new()) })
        }
        ItemKind::Note(one) => {
            let note = plain(Way::Noted, ("说明", "note"), String::new());
            Some(Account { class: Some(one.class), reason: one.reason.text.clone(), ..note })
        }
        ItemKind::Broken => Some(plain(Way::Unread, ("未能读懂", "unread"), String::new())),
        ItemKind::Example(_)
        | ItemKind::Kind(_)
        | ItemKind::Favour(_)
        | ItemKind::Policy(_)
        | ItemKind::Enum(_)
        | ItemKind::Record(_)
        | ItemKind::Results(_)
        | ItemKind::Notice(_) => None,
    }
}

fn plain(way: Way, what: (&'static str, &'static str), name: String) -> Account {
    Account { way, what, name, class: None, reason: String::new() }
}

fn targets(targets: &[RepealTarget]) -> String {
    let shown = targets.iter().map(|target| match target {
        RepealTarget::Name(name) => name.text.clone(),
        RepealTarget::Kind(kind) => format!("归类 {}", kind.text),
    });
    shown.collect::<Vec<_>>().join("、")
}

fn changed(change: &Change) -> String {
    match change {
        Change::Slot { benefit, slot, .. } => format!("{}.{}", benefit.text, slot.text),
        Change::Kind { kind, .. } => format!("归类 {}", kind.text),
        other => other.target().text.clone(),
    }
}

fn continued(one: &Continue) -> String {
    match one {
        Continue::Names(names) => names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join("、"),
        Continue::Repeals(cited) => {
            let article = cited.article.as_ref().map_or(String::new(), |article| format!(" {}", article.text));
            format!("废止 {}{article}", cited.document.text)
        }
    }
}
