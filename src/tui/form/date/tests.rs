use super::*;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Monday.
fn today() -> NaiveDate {
    day("2026-11-23")
}

#[test]
fn dates_are_read_as_people_mean_them() {
    for (text, past, future) in [
        ("today", "2026-11-23", "2026-11-23"),
        ("Yesterday", "2026-11-22", "2026-11-22"),
        ("tomorrow", "2026-11-24", "2026-11-24"),
        ("fri", "2026-11-20", "2026-11-27"),
        ("Friday", "2026-11-20", "2026-11-27"),
        ("tues", "2026-11-17", "2026-11-24"),
        ("weds", "2026-11-18", "2026-11-25"),
        ("thur", "2026-11-19", "2026-11-26"),
        ("Thurs", "2026-11-19", "2026-11-26"),
        ("last thurs", "2026-11-19", "2026-11-19"),
        ("weds 18 nov 2026", "2026-11-18", "2026-11-18"),
        ("last fri", "2026-11-20", "2026-11-20"),
        ("next mon", "2026-11-30", "2026-11-30"),
        ("last monday", "2026-11-16", "2026-11-16"),
        ("-3d", "2026-11-20", "2026-11-20"),
        ("+2w", "2026-12-07", "2026-12-07"),
        ("+ 2 weeks", "2026-12-07", "2026-12-07"),
        ("+3m", "2027-02-23", "2027-02-23"),
        ("-1y", "2025-11-23", "2025-11-23"),
        ("12/11", "2026-11-12", "2027-11-12"),
        ("23/11", "2026-11-23", "2026-11-23"),
        ("24/11", "2025-11-24", "2026-11-24"),
        ("12/11/26", "2026-11-12", "2026-11-12"),
        ("12.11.2026", "2026-11-12", "2026-11-12"),
        ("12 nov", "2026-11-12", "2027-11-12"),
        ("12nov", "2026-11-12", "2027-11-12"),
        ("1st sept 2026", "2026-09-01", "2026-09-01"),
        ("12 November, 2026", "2026-11-12", "2026-11-12"),
        ("2026-11-12", "2026-11-12", "2026-11-12"),
        ("29/2/28", "2028-02-29", "2028-02-29"),
    ] {
        assert_eq!(read(text, today(), Lean::Past), Ok(day(past)), "{text}");
        assert_eq!(read(text, today(), Lean::Future), Ok(day(future)), "{text}");
    }
}

#[test]
fn what_could_be_two_days_or_none_is_refused_in_words() {
    let refused = |text| read(text, today(), Lean::Past).unwrap_err().to_string();
    for (text, why) in [
        ("mon", "today is monday: say today, last mon or next mon"),
        ("12", "12 of which month? 12/11, or 12 nov"),
        (
            "11/13",
            "13 is not a month: the day comes first, as in 31/12",
        ),
        ("31/4", "there is no 31 April 2026"),
        ("29/2", "there is no 29 February 2026"),
        ("+2", "say what to count: d, w, m or y, as in +2w"),
        (
            "-",
            "after + or - comes a number and d, w, m or y, as in +2w",
        ),
        (
            "next week",
            "after \"next\" comes a day of the week, as in next fri",
        ),
        ("1/1/1", "a year is two or four numbers, as in 26 or 2026"),
        ("1/1/1066", "1066 is not a year of this work"),
        ("soon", EXAMPLES),
        ("ma", EXAMPLES),
        ("2 ma", EXAMPLES),
    ] {
        assert_eq!(refused(text), why, "{text}");
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..36_000).prop_map(|days| day("1950-01-01") + Days::new(days))
}

proptest! {
    #[test]
    fn a_whole_date_is_the_same_on_any_day(date in any_day(), today in any_day()) {
        for form in ["%Y-%m-%d", "%-d/%-m/%Y", "%d.%m.%Y", "%-d %b %Y", "%-d %B %Y", "%a %-d %b %Y"] {
            let text = date.format(form).to_string();
            for lean in [Lean::Past, Lean::Future] {
                prop_assert_eq!(read(&text, today, lean), Ok(date), "{}", text);
            }
        }
    }

    #[test]
    fn a_date_without_a_year_is_within_a_year_on_its_side(date in any_day(), today in any_day()) {
        let text = date.format("%-d/%-m").to_string();
        if let Ok(past) = read(&text, today, Lean::Past) {
            prop_assert!(past <= today && today - past < chrono::TimeDelta::days(367));
        }
        if let Ok(future) = read(&text, today, Lean::Future) {
            prop_assert!(future >= today && future - today < chrono::TimeDelta::days(367));
        }
    }

    #[test]
    fn a_weekday_is_within_a_week_on_its_side(index in 0_usize..7, today in any_day()) {
        let (name, wanted) = WEEKDAYS[index];
        if wanted != today.weekday() {
            let past = read(name, today, Lean::Past).unwrap();
            let future = read(name, today, Lean::Future).unwrap();
            prop_assert!(past < today && today < future && future - past == chrono::TimeDelta::days(7));
            prop_assert!(past.weekday() == wanted && future.weekday() == wanted);
        }
    }

    #[test]
    fn any_text_is_a_date_or_a_sentence(text in any::<String>(), today in any_day()) {
        if let Err(why) = read(&text, today, Lean::Past) {
            prop_assert!(!why.0.is_empty());
        }
    }

    #[test]
    fn any_text_of_the_sort_is_a_date_or_a_sentence(text in "(last |next |[+-])?[0-9a-v]{0,4}[ /.-]?[a-y0-9]{0,4}[ /.-]?[0-9]{0,5}") {
        let _ = read(&text, today(), Lean::Future);
    }
}
