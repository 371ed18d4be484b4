//! The levels of a policy: where it builds on wider ones, each item at the top and each notice stands at one of them, never wider than
//! what it names.

use std::collections::{BTreeMap, BTreeSet};

use super::policy::Sheet;
use super::{Author, Draft};

/// Items that declare nothing of their own.
const BARE: [&str; 12] =
    ["修改", "amend", "确定", "determine", "废止", "repeal", "不适用", "disapply", "继续执行", "continue", "说明", "note"];

/// How the columns of a record begin.
const RESULTS: [&str; 2] = ["结果", "results"];

impl Author {
    /// The policies, the widest first: each a file, and the notices in these or in files of their own.
    pub(super) fn files(&mut self, mut sheet: Sheet) -> Draft {
        let names: Vec<String> = (0..sheet.levels).map(|_| self.pen.name("样例", "sample")).collect();
        let mut base = std::mem::take(&mut sheet.base);
        base.append(&mut sheet.demands.clone());
        let mut top = std::mem::take(&mut sheet.top);
        if sheet.levels > 1 && self.pen.rng.chance(40) {
            self.pen.rng.shuffle(&mut base);
        }
        if self.pen.rng.chance(30) {
            self.pen.rng.shuffle(&mut top);
        }
        top.extend(sheet.promises.iter().cloned());
        let notices = sheet.notices.iter().map(|notice| notice.items.iter().flatten().collect());
        let units = Units::new(top.iter().map(|item| vec![item]).chain(notices).collect());
        let mut of_top = self.levels(&sheet, &units);
        let reached = units.reached(&of_top);
        let of_notices = of_top.split_off(top.len());
        let mut bodies: Vec<Vec<String>> = vec![Vec::new(); sheet.levels];
        bodies[0] = base;
        of_top.into_iter().zip(top).for_each(|(level, item)| bodies[level].push(item));
        let own_files = self.pen.rng.chance(50);
        let mut files = Vec::new();
        for (index, notice) in sheet.notices.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| &sheet.notices[before].number);
            let (item, level) = (self.notice_item(notice, before), of_notices[index]);
            if own_files {
                let head = self.pen.word("政策", "policy");
                files.push((format!("n{index}.pol"), format!("{head} {}\n\n{item}\n", names[level])));
            } else {
                bodies[level].push(item);
            }
        }
        for (level, body) in bodies.into_iter().enumerate() {
            let header = self.header(&names, level);
            files.push((format!("level{level}.pol"), format!("{header}\n\n{}\n", body.join("\n\n"))));
        }
        let policy = names.last().cloned().unwrap_or_default();
        sheet.promises.append(&mut sheet.demands);
        Draft { policy, files, promises: sheet.promises, reached }
    }

    /// `政策 市 代码 sample.c5 承接 省`
    fn header(&mut self, names: &[String], level: usize) -> String {
        let code = if level == 0 { "sample".to_owned() } else { self.pen.code("sample.c") };
        let own = format!("{} {} {} {code}", self.pen.word("政策", "policy"), names[level], self.pen.word("代码", "code"));
        match level.checked_sub(1) {
            Some(wider) => format!("{own} {} {}", self.pen.word("承接", "extends"), names[wider]),
            None => own,
        }
    }

    /// The level at which each unit stands.
    fn levels(&mut self, sheet: &Sheet, units: &Units<'_>) -> Vec<usize> {
        let last = sheet.levels - 1;
        // Now and then everything but what is common stands in the narrowest policy.
        let apart = self.pen.rng.chance(70);
        let mut levels: Vec<usize> = Vec::new();
        for unit in &units.items {
            let any = self.pen.rng.below(sheet.levels).min(self.pen.rng.below(sheet.levels));
            let narrow = !apart || unit.iter().any(|item| is_narrow(item, sheet));
            levels.push(if narrow { last } else { any });
        }
        // What names something narrower is as narrow itself.
        while let Some((unit, level)) = (0..levels.len()).find_map(|unit| {
            let level = units.named_by(unit).into_iter().map(|other| levels[other]).max()?;
            (level > levels[unit]).then_some((unit, level))
        }) {
            levels[unit] = level;
        }
        levels
    }
}

/// Whether an item cannot stand in the widest policy: columns that are added to its results, and values of what it leaves to others.
fn is_narrow(item: &str, sheet: &Sheet) -> bool {
    let mut words = words(item);
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    RESULTS.contains(&first) || (BARE.contains(&first) && sheet.delegated.iter().any(|name| name == second))
}

/// What stands together: each item at the top, and all of each notice.
struct Units<'a> {
    items: Vec<Vec<&'a String>>,
    /// For each name the unit that declares it.
    declared: BTreeMap<&'a str, usize>,
}

impl<'a> Units<'a> {
    fn new(items: Vec<Vec<&'a String>>) -> Self {
        let mut declared = BTreeMap::new();
        for (at, unit) in items.iter().enumerate() {
            for item in unit {
                let mut words = words(item);
                let first = words.next().unwrap_or_default();
                if RESULTS.contains(&first) {
                    let columns = item.lines().skip(1).filter_map(|line| self::words(line).nth(1));
                    declared.extend(columns.map(|column| (column, at)));
                } else if !BARE.contains(&first) {
                    declared.extend(words.next().map(|name| (name, at)));
                }
            }
        }
        Units { items, declared }
    }

    /// The units that declare something that a unit names.
    fn named_by(&self, unit: usize) -> BTreeSet<usize> {
        let words = self.items[unit].iter().flat_map(|item| words(item));
        words.filter_map(|word| self.declared.get(word).copied()).collect()
    }

    /// What of several levels there is, where they stand so: what narrower items do to wider ones, and the other way round by a kind.
    fn reached(&self, levels: &[usize]) -> Vec<&'static str> {
        let mut reached = BTreeSet::new();
        let provisions: Vec<(usize, &str)> = (self.items.iter().zip(levels))
            .flat_map(|(unit, level)| unit.iter().map(|item| (*level, item.lines().next().unwrap_or_default())))
            .filter(|(_, head)| !BARE.contains(&words(head).next().unwrap_or_default()))
            .collect();
        for (unit, level) in self.items.iter().zip(levels) {
            for item in unit {
                let verb = words(item).next().unwrap_or_default();
                let wider = words(item).filter_map(|word| self.declared.get(word)).any(|other| levels[*other] < *level);
                let kinds = words(item).skip_while(|word| !["归类", "kind"].contains(word));
                let below = kinds
                    .skip(1)
                    .any(|kind| provisions.iter().any(|(theirs, head)| theirs > level && words(head).any(|word| word == kind)));
                for across in ACROSS.iter().filter(|across| across.verb.contains(&verb)) {
                    reached.extend(across.to_wider.filter(|_| wider));
                    reached.extend(across.to_kind.filter(|_| below));
                }
            }
        }
        if levels.iter().max() > Some(&1) {
            reached.insert("written three levels of policies");
        }
        reached.into_iter().collect()
    }
}

/// What an item does across levels: to what a wider policy declares, and to provisions of narrower ones by their kind.
struct Across {
    verb: [&'static str; 2],
    to_wider: Option<&'static str>,
    to_kind: Option<&'static str>,
}

const ACROSS: [Across; 6] = [
    Across {
        verb: ["修改", "amend"],
        to_wider: Some("written amendment of a wider rule"),
        to_kind: Some("written amendment of narrower provisions by kind"),
    },
    Across {
        verb: ["废止", "repeal"],
        to_wider: Some("written repeal of a wider rule"),
        to_kind: Some("written repeal of narrower provisions by kind"),
    },
    Across {
        verb: ["不适用", "disapply"],
        to_wider: Some("written disapplication of a wider rule"),
        to_kind: Some("written disapplication of narrower provisions by kind"),
    },
    Across { verb: ["条款", "provision"], to_wider: Some("written effect on a wider benefit"), to_kind: None },
    Across { verb: ["结算", "settlement"], to_wider: Some("written settlement with a wider layer"), to_kind: None },
    Across { verb: ["过渡", "transition"], to_wider: Some("written transition of a wider settlement"), to_kind: None },
];

/// The words of an item; a name is always one of them.
fn words(item: &str) -> impl Iterator<Item = &str> {
    item.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}
