//! The notice of one scheme: who it is for, four benefits with their provisions, a settlement, worked cases.

use super::{Figures, Stay};
use std::fmt::Write;

/// Number and text of the notice.
pub(super) fn notice(scheme: u32) -> String {
    let figures = Figures { scheme };
    let mut text = String::new();
    let _ = write!(
        text,
        r#"政策 示例市居民医保 代码 example.city 承接 示例省居民医保

文件 {number} {{
    标题 "关于住院{scheme:02}医疗保障待遇的通知"
    发文 示例市医疗保障局、示例市财政局
    印发 2017年11月{day}日
    施行 2018年1月1日

"#,
        number = number(scheme),
        day = 1 + scheme % 28,
    );
    people(scheme, &mut text);
    basic(figures, &mut text);
    critical(figures, &mut text);
    aid(figures, &mut text);
    supplement(scheme, &mut text);
    settlement(scheme, &mut text);
    text.push_str("}\n");
    text
}

/// The notice's document number.
pub(super) fn number(scheme: u32) -> String {
    format!("示医保发〔2017〕{}号", scheme + 1)
}

fn people(scheme: u32, text: &mut String) {
    let other = ["重度残疾人", "孤儿", "建档立卡贫困人口"][scheme as usize % 3];
    let _ = write!(
        text,
        r#"    第一条 "对象和就医地" {{
        # 脱贫年度未填的视为没有脱贫。
        定义 困难对象{scheme:02} = 身份 含任一 {{ 低保对象、特困人员、{other} }}
            且 非 (已填 脱贫年度 且 脱贫年度 属于 {{ 2014、2015 }})
        定义 大病对象{scheme:02} = 困难对象{scheme:02} 或 身份 含 边缘易致贫户
        定义 本地{scheme:02} = 就医地 属于 {{ 县域内、市内 }} 或 (就医地 = 省内 且 已转诊)
        说明 解读 "急诊不代替转诊"
        说明 解读 "身份按所写比较"
    }}

"#
    );
}

fn basic(figures: Figures, text: &mut String) {
    let scheme = figures.scheme;
    let row = |value: &dyn Fn(u32) -> String| {
        let mut rows = String::new();
        let _ = writeln!(rows, "                乡镇卫生院、任意、是  {}", value(0));
        for (level, name) in (1..).zip(["一级", "二级", "三级"]) {
            let _ = writeln!(rows, "                医院、{name}、是        {}", value(level));
        }
        rows
    };
    let deductibles = row(&|level| format!("{}元", figures.deductible(level)));
    let ratios = row(&|level| format!("{}%", figures.ratio(level)));
    let _ = write!(
        text,
        r#"    第二条 "基本医保" {{
        待遇 基本{scheme:02} 代码 basic{scheme:02} {{
            支付方 统筹基金
            对象   医疗类别 = 住院{scheme:02} 且 定点机构
            基数   政策范围内费用
            起付线 每次 按 机构类型、医院等级、本地{scheme:02} {{
{deductibles}                医院、一级|二级、否     {far}元
                医院、三级、否          {farther}元
                否则                    未定
            }}
            比例   按 机构类型、医院等级、本地{scheme:02} {{
{ratios}                医院、任意、否          {low}% 假定 "原文未写异地比例"
                否则                    未定
            }}
            封顶线 每年 {cap}元 超出部分转入下一层
        }}

        条款 基本倾斜{scheme:02} 代码 tilt{scheme:02} 归类 住院比例提高 {{
            当 困难对象{scheme:02} 且 本地{scheme:02}
            则 基本{scheme:02}.比例 提高 5个百分点
        }}

        条款 异地降低{scheme:02} {{
            当 就医地 = 省外 且 非 急诊
            则 基本{scheme:02}.比例 降低 10个百分点
               基本{scheme:02}.起付线 提高 300元
        }}

        条款 高龄减免{scheme:02} 归类 起付线减免 {{
            当 年龄 ≥ 80 且 本地{scheme:02} 且 非 困难对象{scheme:02}
            则 基本{scheme:02}.起付线 降低 50%
        }}

        条款 特困免起付{scheme:02} 归类 起付线减免 {{
            当 身份 含 特困人员 且 本地{scheme:02}
            则 基本{scheme:02}.起付线 免除
        }}

        条款 签约加成{scheme:02} {{
            当 签约 且 就医地 = 县域内 且 机构类型 = 乡镇卫生院
            则 基本{scheme:02}.比例 提高 2个百分点
        }}

        说明 解读 "没有列出的机构和就医地是未定，不按就近等级处理"
        说明 解读 "封顶线限的是统筹基金一年的支付额"

"#,
        far = 800 + 100 * (scheme % 3),
        farther = 1500 + 100 * (scheme % 4),
        low = 45 - scheme % 5,
        cap = figures.cap(),
    );
    for (at, (level, cost)) in [(0, 1500), (1, 4200), (2, 9800), (3, 26_000)].into_iter().enumerate() {
        let stay = Stay { level, cost: cost + 10 * scheme, poor: false, more: 0 };
        let _ = writeln!(text, "{}", stay.example(&format!("普通居民之{}", at + 1), scheme, 2018));
    }
    text.push_str("    }\n\n");
}

fn critical(figures: Figures, text: &mut String) {
    let scheme = figures.scheme;
    let _ = write!(
        text,
        r#"    第三条 "大病保险" {{
        待遇 大病{scheme:02} 代码 critical{scheme:02} 归类 大病类 {{
            支付方 大病保险资金
            对象   医疗类别 = 住院{scheme:02} 且 定点机构
            基数   剩余政策范围内费用
            起付线 每年 {deductible}元
            分段   每年 自零起 差额法 {{
                至 3万元  60%
                至 10万元 70%
                以上      80%
            }} 推定 "三段之间相差 10 个百分点"
            封顶线 每年 30万元 超出部分转入下一层 假定 "原文未见"
        }}

        条款 大病减半{scheme:02} {{
            当 大病对象{scheme:02}
            则 大病{scheme:02}.起付线 降低 50%
        }}

        条款 大病提高{scheme:02} {{
            当 大病对象{scheme:02}
            则 大病{scheme:02}.比例 提高 5个百分点
        }}

        条款 大病不封顶{scheme:02} {{
            当 身份 含任一 {{ 低保对象、特困人员 }}
            则 大病{scheme:02}.封顶线 取消
        }}

        说明 解读 "按年累计，基数是全年各次住院经基本医保后剩余的政策范围内费用"

"#,
        deductible = figures.critical_deductible(),
    );
    for (poor, name) in [(false, "普通居民"), (true, "低保对象")] {
        let stay = Stay { level: 3, cost: 66_000 + 100 * scheme, poor, more: 0 };
        let _ = writeln!(text, "{}", stay.example(&format!("{name}，进入大病"), scheme, 2018));
    }
    text.push_str("    }\n\n");
}

fn aid(figures: Figures, text: &mut String) {
    let scheme = figures.scheme;
    let _ = write!(
        text,
        r#"    第四条 "医疗救助" {{
        待遇 救助{scheme:02} 代码 aid{scheme:02} 归类 救助类 {{
            支付方 医疗救助资金
            对象   医疗类别 = 住院{scheme:02} 且 定点机构 且 (困难对象{scheme:02} 或 身份 含任一 {{ 低保对象、孤儿 }})
            基数   若 身份 含 孤儿 则 剩余总费用 否则 剩余政策范围内费用
            比例   若 身份 含 孤儿 则 100% 否则 70%
            封顶线 每年 {limit}元 超出部分个人负担
        }}

        条款 救助上限{scheme:02} {{
            当 非 身份 含任一 {{ 低保对象、孤儿 }}
            则 救助{scheme:02}.累计支付 不高于 政策范围内费用 × 90%
        }}

        说明 解读 "孤儿的救助按字面含范围外费用"
        说明 解读 "同时属于两类的按较优的执行"

"#,
        limit = figures.aid_limit(),
    );
    for (level, cost) in [(0, 2100), (2, 12_000), (3, 31_000)] {
        let stay = Stay { level, cost: cost + 10 * scheme, poor: true, more: 0 };
        let _ = writeln!(text, "{}", stay.example(&format!("低保对象，{cost}元上下"), scheme, 2018));
    }
    text.push_str("    }\n\n");
}

fn supplement(scheme: u32, text: &mut String) {
    let _ = write!(
        text,
        r#"    第五条 "补充补助" {{
        待遇 补助{scheme:02} 代码 extra{scheme:02} {{
            支付方 补充补助资金
            对象   医疗类别 = 住院{scheme:02} 且 定点机构 且 中医药费用 > 0元 且 中医药费用 ≤ 政策范围内费用
            基数   取小(中医药费用、剩余政策范围内费用)
            比例   按 医院等级、签约 {{
                一级、是   20%
                一级、否   15%
                二级、任意 10%
                三级、任意 {third}%
            }}
            封顶线 每年 2000元 超出部分个人负担
        }}

        条款 补助困难对象{scheme:02} {{
            当 困难对象{scheme:02} 且 年龄 < 16
            则 补助{scheme:02}.封顶线 提高 500元
        }}

        说明 裁量 "中医药费用由定点机构按目录归集"
    }}

"#,
        third = 5 + scheme % 4,
    );
}

fn settlement(scheme: u32, text: &mut String) {
    let _ = write!(
        text,
        r#"    第六条 "结算" {{
        结算 住院{scheme:02}结算 代码 inpatient{scheme:02} 对 就医记录 依 出院日期 {{
            当   医疗类别 = 住院{scheme:02}
            依次 基本{scheme:02}、大病{scheme:02}、救助{scheme:02}、补助{scheme:02}
            报告 已扣起付线 = 基本{scheme:02}.已扣起付线
        }}
        说明 解读 "累计按出院日期所在的公历年"
    }}

    第七条 "附则" {{
        说明 组织要求 "各县（市、区）医疗保障局负责落实和解释"
    }}
"#
    );
}
