//! What is said of questions about items that were not decided.

use pol_lang::diagnostic::Text;

/// Among which claims one was looked for.
pub(crate) fn looked_among() -> Text {
    Text::new(
        "它取决于明细：找过的只是明细至多四条的申请，和明细至多两种、每种至多一百条的申请；更多明细汇总起来，只知道上下限和每一条都满足的关系",
        "it turns on items: a claim was looked for among those with at most four items, and with at most a hundred of each of two kinds; of what \
         is made of more only bounds are known, and what every item keeps",
    )
}
