//! The policy that is likely meant by a name that none has.

use pol_compiler::PolicyInfo;
use pol_lang::near::nearest;

/// The policy whose name or code holds `written`, else the one of which it is most likely a slip: of the last part of a code too.
pub(super) fn meant<'p>(written: &str, all: &'p [PolicyInfo]) -> Option<&'p PolicyInfo> {
    if written.is_empty() {
        return None;
    }
    let holds = |policy: &&PolicyInfo| policy.code.contains(written) || policy.name.contains(written);
    let near = || {
        let near = nearest(written, all.iter().flat_map(called)).filter(|near| near.sure)?;
        all.iter().find(|policy| called(policy).contains(&near.name))
    };
    all.iter().find(holds).or_else(near)
}

/// What a policy is called by.
fn called(policy: &PolicyInfo) -> [&str; 3] {
    [&policy.code, &policy.name, policy.code.rsplit('.').next().unwrap_or_default()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(written: &str) -> Option<String> {
        let texts = [("政策 陕西居民医保 代码 shaanxi", "a"), ("政策 宝鸡居民医保 代码 shaanxi.baoji 承接 陕西居民医保", "b")];
        let text = |(text, name): (&str, &str)| crate::policies::source(format!("{name}.pol"), text.as_bytes().to_vec());
        let all = pol_compiler::Workspace::new(texts.map(text).to_vec()).policies();
        meant(written, &all).map(|policy| policy.code.clone())
    }

    #[test]
    fn parts_and_slips_find_the_policy_that_is_nearest() {
        for written in ["shaanxi.baoj", "shaanxi.boji", "baoji", "boaji", "宝鸡", "宝鸡居民"] {
            assert_eq!(found(written).as_deref(), Some("shaanxi.baoji"), "{written}");
        }
        assert_eq!(found("shanxi").as_deref(), Some("shaanxi"));
        assert_eq!(found("liuzhou"), None);
        assert_eq!(found(""), None);
    }
}
