//! The registers of the sample files, each expected row derived by hand beside it; the XLSX file says what the CSV files say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_types,
    clippy::arithmetic_side_effects,
    reason = "a panic is a failed test"
)]

use calamine::{Data, Reader, Xlsx};
use pol_tests::command::{Run, pol};
use pol_tests::root;
use std::path::{Path, PathBuf};

const XIXIU: &str = "guizhou/anshun/xixiu";
const GUANGXI: &str = "guangxi";

fn sample(place: &str, file: &str) -> String {
    root().join("policies").join(place).join("samples/registers").join(file).to_string_lossy().into_owned()
}

fn policies() -> String {
    root().join("policies").to_string_lossy().into_owned()
}

/// Runs `pol register` in a folder of its own.
fn register(folder: &Path, arguments: &[&str]) -> Run {
    let policies = policies();
    let mut all = vec!["register", "--root", &policies, "--out", "out", "--lang", "zh"];
    all.extend(arguments);
    pol(folder, &all)
}

/// The registers of 西秀 of September 2021, of the sample visits or of others.
fn xixiu(folder: &Path, claims: &str, more: &[&str]) -> Run {
    let (roll, enrolment) = (sample(XIXIU, "roll.csv"), sample(XIXIU, "enrolment.csv"));
    let mut arguments =
        vec!["--policy", "guizhou.anshun.xixiu", "--month", "2021-09", "--roll", &roll, "--enrolment", &enrolment, "--claims", claims];
    arguments.extend(more);
    register(folder, &arguments)
}

fn guangxi(folder: &Path, policy: &str) -> Run {
    let (roll, enrolment) = (sample(GUANGXI, "roll.csv"), sample(GUANGXI, "enrolment.csv"));
    register(folder, &["--policy", policy, "--month", "2019-06", "--roll", &roll, "--enrolment", &enrolment])
}

fn out(folder: &Path, name: &str) -> PathBuf {
    folder.join("out").join(name)
}

/// The rows of a register behind its heading, without the columns that only repeat the roll, which are `from` to before `to`.
fn rows(file: &Path, (from, to): (usize, usize)) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(text.as_bytes());
    let kept = |record: csv::StringRecord| {
        let cells = record.iter().enumerate().filter(|(at, _)| !(from..to).contains(at)).map(|(_, cell)| cell);
        cells.collect::<Vec<_>>().join(",")
    };
    reader.records().map(|record| kept(record.unwrap())).collect()
}

/// 表一: who is enrolled by 30 September, and what the year's 280 yuan become.
#[test]
fn xixius_first_register_tells_enrolment_and_subsidy() {
    let folder = tempfile::tempdir().unwrap();
    let run = xixiu(folder.path(), &sample(XIXIU, "claims.csv"), &[]);
    assert_eq!(run.code, 3, "{}", run.errors);
    let expected = [
        // 特困：全额 280，没有缴费的减免，从登记日起而不早于 1 月 1 日。
        "1,R01,特困人员,2019-05-10,2021,已参保,2020-12-20,,0.00,280.00,280.00,0.00,减免,医疗救助资金,2021-01-01,,",
        // 脱贫：140；缴足 280 的一卡通返还。
        "2,R02,脱贫人口,2016-03-01,2021,已参保,2020-11-30,2020-12-15,280.00,280.00,140.00,140.00,一卡通返还,医疗救助资金,2021-01-01,,",
        // 低保：140，缴 140 的减免；2 月 28 日以后缴费而不设等待期。
        "3,R03,低保对象、重度残疾人,2020-07-01,2021,已参保,2021-04-02,2021-04-06,140.00,280.00,140.00,140.00,减免,医疗救助资金,2021-04-06,,",
        // 当年新认定的建档立卡：140。
        "4,R04,建档立卡贫困人口,2021-09-15,2021,已参保,2021-09-16,2021-09-30,140.00,280.00,140.00,140.00,减免,医疗救助资金,2021-09-30,,",
        // 只有 2020 年度的参保记录；原因有参保缴费凭证作佐证。
        "5,R05,脱贫人口,2016-03-01,2021,合理化未参保,,,,,,,,,,外省务工参保,参保缴费凭证、社会保障卡图片",
        // 只有社会保障卡图片。
        "6,R06,脱贫人口,2016-03-01,2021,未参保（佐证不足）,,,,,,,,,,外省务工参保,社会保障卡图片",
        // 10 月 5 日才登记。
        "7,R07,边缘易致贫户,2021-06-20,2021,未参保,,,,,,,,,,,",
        // 缴费日期 2 月 29 日不存在：记录退回，人不能漏，也不能算未参保。
        "8,R08,易地搬迁人口,2019-11-11,2021,参保记录退回,,,,,,,,,,,",
        // 异地参保；低收入家庭成员没有资助。R09 十月才认定，不列；R11 的身份读不懂，在退回里。
        "9,R10,低收入家庭成员,2021-03-31,2021,异地参保,2021-05-06,2021-05-06,280.00,280.00,0.00,280.00,无,,2021-05-06,,",
        // 280 + 140 + 140 + 280；280 × 5；280 + 140 × 3；0 + 140 × 3 + 280。
        "合计,,,,,,,,840.00,1400.00,700.00,700.00,,,,,",
    ];
    assert_eq!(rows(&out(folder.path(), "西秀-2021-09-表一.csv"), (1, 4)), expected);
}

#[test]
fn xixius_second_register_names_whom_to_move() {
    let folder = tempfile::tempdir().unwrap();
    let _ = xixiu(folder.path(), &sample(XIXIU, "claims.csv"), &[]);
    let expected = [
        "1,R06,脱贫人口,2016-03-01,2021,未参保（佐证不足）,外省务工参保,是,2021-09-03,已电话动员，等凭证",
        // 10 月 2 日才动员。
        "2,R07,边缘易致贫户,2021-06-20,2021,未参保,,否,,",
    ];
    assert_eq!(rows(&out(folder.path(), "西秀-2021-09-表二.csv"), (1, 4)), expected);
}

/// What 表三 holds of the visits discharged in September of people on the roll.
const BENEFITS: [&str; 4] = [
    // 省外三级 (41000 − 1000) × 50% = 20000，余 21000；大病 (21000 − 5000) × 65% = 10400，余 10600；救助 70% = 7420，余 3180 未过 4000。
    // 全自费 4000 ≤ 45000 × 10%。
    "1,R02,V01,普通住院,三级,省外,2021-08-20,2021-09-10,45000.00,4000.00,41000.00,1000.00,20000.00,10400.00,7420.00,37820.00,7180.00,3180.00,否,否,",
    // 二级 (8500 − 500) × 75% = 6000，余 2500；记录没有带身份，名册上是低保对象：没有救助，待核。
    "2,R03,V02,普通住院,二级,县域内,2021-09-05,2021-09-12,8500.00,0.00,8500.00,500.00,6000.00,0.00,0.00,6000.00,2500.00,2500.00,否,否,未享受救助，待核",
    // 三级 (41000 − 1000) × 60% = 24000，余 17000；大病 (17000 − 10000) × 60% = 4200，余 12800 超过 10000；个人 42000 − 28200。
    "3,R10,V03,普通住院,三级,市内,2021-09-01,2021-09-30,42000.00,1000.00,41000.00,1000.00,24000.00,4200.00,0.00,28200.00,13800.00,12800.00,是,否,",
    // V04 八月、V08 十月出院，V05 日期不存在，V06、V07 的人不在名册。
    "合计,,,,,,,,95500.00,5000.00,90500.00,2500.00,50000.00,14600.00,7420.00,72020.00,23480.00,18480.00,,,",
];

fn benefits(folder: &Path) -> Vec<String> {
    let all = rows(&out(folder, "西秀-2021-09-表三.csv"), (1, 4));
    // 身份、身份认定日期 stand behind the person's number.
    let short = |row: &String| {
        let cells: Vec<&str> = row.split(',').collect();
        [&cells[..2], &cells[4..]].concat().join(",")
    };
    all.iter().map(short).collect()
}

#[test]
fn xixius_third_register_tells_what_was_paid() {
    let folder = tempfile::tempdir().unwrap();
    let _ = xixiu(folder.path(), &sample(XIXIU, "claims.csv"), &[]);
    assert_eq!(benefits(folder.path()), BENEFITS);
}

/// The results of `pol settle` give the same as settling on the way; one that is missing, and one too many, are refused by name.
#[test]
fn results_of_an_earlier_run_stand_in_for_settling() {
    let folder = tempfile::tempdir().unwrap();
    let claims = sample(XIXIU, "claims.csv");
    let settled =
        pol(folder.path(), &["settle", &claims, "--policy", "guizhou.anshun.xixiu", "--root", &policies(), "--out", "results.csv"]);
    assert_eq!(settled.code, 3, "{}", settled.errors);
    let run = xixiu(folder.path(), &claims, &["--results", "results.csv"]);
    assert_eq!(run.code, 3, "{}", run.errors);
    assert_eq!(benefits(folder.path()), BENEFITS);

    let text = std::fs::read_to_string(folder.path().join("results.csv")).unwrap();
    let changed: String = text.lines().filter(|line| !line.starts_with("V02")).map(|line| line.replace("V08,", "V09,") + "\n").collect();
    assert_ne!(changed, text);
    std::fs::write(folder.path().join("results.csv"), changed).unwrap();
    assert_eq!(xixiu(folder.path(), &claims, &["--results", "results.csv"]).code, 3);
    let refused = std::fs::read_to_string(out(folder.path(), "西秀-2021-09-退回.csv")).unwrap();
    for told in [
        "就医,3,V02,,no_counterpart,结算结果里没有这一笔",
        "就医,9,V08,,no_counterpart,结算结果里没有这一笔",
        "V09,,no_counterpart,就医文件里没有这一笔",
    ] {
        assert!(refused.contains(told), "{told}\n{refused}");
    }
    assert!(!benefits(folder.path()).iter().any(|row| row.contains("V02")));
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place_and_what_does_not_agree_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let run = xixiu(folder.path(), &sample(XIXIU, "claims.csv"), &[]);
    assert!(run.errors.contains("1 行不是 2021 年度的，未使用"), "{}", run.errors);
    let refused = rows(&out(folder.path(), "西秀-2021-09-退回.csv"), (6, 7));
    let expected = [
        "1,名册,12,R11,psn_idet_type,unknown_code",
        "2,名册,13,R02,psn_no,duplicate",
        "3,参保,8,R08|2021,pay_date,bad_date",
        "4,就医,6,V05,enddate,bad_date",
    ];
    assert_eq!(refused, expected);
    let doubts = [
        "1,R03,参保,4,低保对象,身份与名册不同",
        "2,R20,参保,10,孤儿,有特殊群体身份，不在名册",
        "3,R03,就医,3,,身份与名册不同",
        "4,R20,就医,7,孤儿,有特殊群体身份，不在名册",
    ];
    assert_eq!(rows(&out(folder.path(), "西秀-2021-09-核对.csv"), (9, 9)), doubts);
}

/// Of 15 on the roll: G12 is not filed poor, G13 only from July, G14 has a reason that is none of the eight: 12 are matched.
#[test]
fn guangxis_match_tells_who_is_enrolled_and_who_need_not_be() {
    let folder = tempfile::tempdir().unwrap();
    let run = guangxi(folder.path(), "guangxi");
    assert_eq!(run.code, 3, "{}", run.errors);
    let expected = [
        "1,G01,2019,已参保,2018-12-01,2018-12-20,,,",
        "2,G02,2019,不符合参保条件,,,现役军人,2018-09-01,",
        "3,G03,2019,不符合参保条件,,,婚出,,",
        "4,G04,2019,已参保,2018-12-01,2018-12-20,死亡,2019-05-20,已参保，又记有情形",
        // 失踪从 7 月 1 日起算；2018 年度的参保不算。
        "5,G05,2019,应参保未参保,,,,,",
        "6,G06,2019,应参保未参保,,,,,",
        "7,G07,2019,不符合参保条件,,,判刑收监,2019-01-15,",
        "8,G08,2019,不符合参保条件,,,户籍迁出,2019-02-01,",
        "9,G09,2019,不符合参保条件,,,农转非,2019-02-01,",
        "10,G10,2019,不符合参保条件,,,出国定居,2019-02-01,",
        // 6 月的最后一天登记。
        "11,G11,2019,已参保,2019-06-30,2019-06-30,,,",
        "12,G15,2019,参保记录退回,,,,,",
    ];
    let found = rows(&out(folder.path(), "广西-2019-06-比对结果.csv"), (1, 5));
    let found: Vec<String> = found
        .iter()
        .map(|row| row.replacen("建档立卡贫困人口、低保对象", "建档立卡贫困人口", 1).replacen(",建档立卡贫困人口,2016-01-01", "", 1))
        .collect();
    assert_eq!(found, expected);
    let unfit = rows(&out(folder.path(), "广西-2019-06-花名册.csv"), (1, 5));
    let order: Vec<&str> = unfit.iter().map(|row| row.split(',').nth(1).unwrap()).collect();
    // 照文件的次序：现役军人、婚出、出国定居、判刑收监、户籍迁出、农转非。
    assert_eq!(order, ["G02", "G03", "G10", "G07", "G08", "G09"]);
    let missing = rows(&out(folder.path(), "广西-2019-06-动员名单.csv"), (1, 5));
    assert_eq!(missing.iter().map(|row| row.split(',').nth(1).unwrap()).collect::<Vec<_>>(), ["G05", "G06"]);
    let doubts = ["1,G11,5,,参保身份与名册不同", "2,G16,8,建档立卡贫困人口,参保身份是建档立卡贫困人口，不在名册"];
    assert_eq!(rows(&out(folder.path(), "广西-2019-06-核对.csv"), (9, 9)), doubts);
}

#[test]
fn guangxis_monthly_report_counts_by_town_with_the_eight_printed_reasons() {
    let folder = tempfile::tempdir().unwrap();
    // A city below the region has the region's registers.
    let _ = guangxi(folder.path(), "guangxi.liuzhou");
    let file = out(folder.path(), "广西-2019-06-月通报.csv");
    let heading = std::fs::read_to_string(&file).unwrap();
    assert!(heading.lines().next().unwrap().contains(",现役军人,婚出,出国定居,判刑收监,户籍迁出,农转非,死亡,失踪,"), "{heading}");
    let expected = [
        // 3 人：1 ÷ 3。
        "1,柳城县,东泉镇,3,1,0,0,0,0,0,0,0,0,0,2,0,33.33%",
        // 1 ÷ (3 − 2)。
        "2,柳城县,大埔镇,3,1,1,1,0,0,0,0,0,0,2,0,0,100.00%",
        // 1 ÷ (6 − 4)，另一人的参保记录退回。
        "3,鹿寨县,中渡镇,6,1,0,0,1,1,1,1,0,0,4,0,1,50.00%",
        "合计,,,12,3,1,1,1,1,1,1,0,0,6,2,1,50.00%",
    ];
    assert_eq!(rows(&file, (99, 99)), expected);
}

/// Every sheet says what its CSV file says: amounts as numbers with two decimals, all else as texts and whole numbers.
#[test]
fn the_spreadsheet_says_what_the_csv_files_say() {
    let folder = tempfile::tempdir().unwrap();
    let _ = xixiu(folder.path(), &sample(XIXIU, "claims.csv"), &[]);
    let bytes = std::fs::read(out(folder.path(), "西秀-2021-09.xlsx")).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes.clone())).unwrap();
    let names = book.sheet_names();
    assert_eq!(names, ["表一", "表二", "表三", "核对", "退回", "说明"]);
    let mut amounts = 0;
    for name in names {
        let csv = std::fs::read(out(folder.path(), &format!("西秀-2021-09-{name}.csv"))).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&*csv);
        let range = book.worksheet_range(&name).unwrap();
        let wide = range.width();
        let sheet: Vec<Vec<&Data>> = range.rows().map(|row| row.iter().collect()).collect();
        let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(lines.len(), sheet.len(), "{name}");
        for (line, row) in lines.iter().zip(&sheet) {
            assert_eq!(line.len(), wide, "{name}");
            for (text, cell) in line.iter().zip(row) {
                let shown = match cell {
                    Data::Empty => String::new(),
                    Data::String(text) => text.clone(),
                    Data::Float(number) if text.contains('.') => {
                        amounts += 1;
                        format!("{number:.2}")
                    }
                    Data::Float(number) => format!("{number:.0}"),
                    other => panic!("{name}: {other:?}"),
                };
                assert_eq!(shown, text, "{name}");
            }
        }
    }
    // 表一：5 人各 4 个数（含已缴）和合计 4 个；表三：3 笔和合计各 10 个。
    assert_eq!(amounts, 5 * 4 + 4 + 4 * 10);
    let _ = xixiu(folder.path(), &sample(XIXIU, "claims.csv"), &[]);
    assert_eq!(std::fs::read(out(folder.path(), "西秀-2021-09.xlsx")).unwrap(), bytes, "the same files give the same bytes");
}

#[test]
fn wrong_use_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let (roll, claims) = (sample(XIXIU, "roll.csv"), sample(XIXIU, "claims.csv"));
    std::fs::write(folder.path().join("a.ndjson"), "{}\n").unwrap();
    std::fs::write(folder.path().join("short.csv"), "psn_no,psn_name\n1,a\n").unwrap();
    let cases: [(&[&str], &str); 6] = [
        (
            &["--policy", "guizhou.anshun.xixiu", "--month", "2021-9", "--roll", &roll, "--enrolment", &roll, "--claims", &claims],
            "写作 2021-09",
        ),
        (
            &["--policy", "shaanxi.baoji", "--month", "2021-09", "--roll", &roll, "--enrolment", &roll],
            "有台账的政策：guangxi、guizhou.anshun.xixiu",
        ),
        (&["--policy", "guizhou.anshun.xixiu", "--month", "2021-09", "--roll", &roll, "--enrolment", &roll], "用 --claims 指明就医文件"),
        (&["--policy", "guangxi", "--month", "2021-09", "--roll", &roll, "--enrolment", &roll, "--claims", &claims], "不要写 --claims"),
        (&["--policy", "guangxi", "--month", "2021-09", "--roll", "a.ndjson", "--enrolment", &roll], "请另存为 CSV"),
        (&["--policy", "guangxi", "--month", "2021-09", "--roll", "short.csv", "--enrolment", &roll], "county"),
    ];
    for (arguments, told) in cases {
        let run = register(folder.path(), arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.errors);
        assert!(run.errors.contains(told), "{arguments:?}: {}", run.errors);
    }
    assert!(!folder.path().join("out").exists(), "nothing is written");
}
