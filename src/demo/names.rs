//! Invented people: names of every origin that is common in England, put together at random.

use super::prng::Prng;

const GIRLS: &[&str] = &[
    "Zoë", "Siân", "Aoife", "Amelia", "Chloë", "Fatima", "Maryam", "Grace", "Priya", "Zofia",
    "Olivia", "Niamh", "Isla", "Ayesha", "Renée", "Thảo", "Blessing", "Ruby", "Éloïse", "Evie",
    "Khadija", "Poppy", "Mei", "Daisy", "Inés", "Freya", "Adaeze", "Lily-Mae", "Hana", "Catrin",
    "Ava", "Sofía", "Esme", "Yusra", "Ellie", "Naomi", "Phoebe", "Ioana", "Saoirse", "Tia",
];
const BOYS: &[&str] = &[
    "Mohammed", "Łukasz", "Noah", "Callum", "Ibrahim", "Kofi", "Rhys", "Oliver", "Ciarán", "Jakub",
    "Arjun", "Leo", "Minh", "Tyler", "Yusuf", "André", "Archie", "Emeka", "Ștefan", "Harry",
    "Zakariya", "Finn", "Jayden", "José", "Alfie", "Hamza", "Riley", "Björn", "Ethan", "Kwame",
    "Dáithí", "Reggie", "Bilal", "Toby", "Håkon", "Samuel", "Mateusz", "Logan", "Dev", "Ollie",
];
const SURNAMES: &[&str] = &[
    "O'Neill",
    "Nguyễn",
    "Akhtar",
    "Hartley-Brown",
    "Kowalczyk",
    "Okonkwo",
    "Bradshaw",
    "Patel",
    "Fairweather",
    "Hussain",
    "Ní Bhriain",
    "Marsden",
    "Adeyemi",
    "Popescu",
    "Thistlewood",
    "Begum",
    "Sørensen",
    "Whitcombe",
    "Mensah",
    "García",
    "Pickersgill",
    "Rahman",
    "Żak",
    "Llewellyn",
    "Ogilvie",
    "Chowdhury",
    "Dunmore",
    "Fernandes",
    "McAllister",
    "Wiśniewska",
    "Oyelaran",
    "Tattersall",
    "Kaur",
    "Penhaligon",
    "D'Souza",
    "Ashworth",
    "Yıldız",
    "Boateng",
    "Greenhalgh",
    "Nowak",
    "St John",
    "Iqbal",
    "Featherstone",
    "Moyo-Jones",
    "Castellanos",
    "Wetherby",
    "Ramachandran",
    "Sutcliffe",
    "Đặng",
    "Lockwood",
    "Abdi",
    "Hollingworth",
    "Müller",
    "Osei",
    "Tremayne",
    "Siddiqui",
    "Van der Merwe",
    "Birtwistle",
    "Ionescu",
    "Cartwright",
];
const STAFF: &[&str] = &[
    "A. Khan",
    "R. Osborne",
    "S. Mac Cárthaigh",
    "T. Adebayo",
    "J. Whitlock",
    "M. Zieliński",
    "P. Kaur",
    "E. Lindqvist",
    "C. Beaumont",
    "D. Owusu",
    "H. Rahman",
    "L. Pritchard",
    "N. Castellano",
    "B. Thorley",
    "F. Ahmadi",
    "G. Nuttall",
    "K. Ferreira",
    "V. Hargreave",
];

/// A person's given name, and the gender a case system would hold with it.
pub(super) fn given(prng: &mut Prng) -> (&'static str, &'static str) {
    if prng.chance(50) {
        (prng.word(GIRLS), "F")
    } else {
        (prng.word(BOYS), "M")
    }
}

/// The `n`th family name of a shuffle that `seed` decides, so that neighbours on the board differ.
pub(super) fn surname(seed: u64, n: usize) -> &'static str {
    let start = usize::try_from(seed % 59).unwrap_or(0);
    // 7 shares no factor with 60, so the walk meets every name before it comes round again.
    SURNAMES
        .get((start + n * 7) % SURNAMES.len())
        .copied()
        .unwrap_or_default()
}

/// The `n`th of the people who work in the teams.
pub(super) fn staff(seed: u64, n: usize) -> &'static str {
    let start = usize::try_from(seed % 17).unwrap_or(0);
    STAFF
        .get((start + n * 5) % STAFF.len())
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_shuffle_meets_every_name_once() {
        let all: BTreeSet<_> = (0..SURNAMES.len()).map(|n| surname(42, n)).collect();
        assert_eq!(all.len(), SURNAMES.len());
        assert_eq!(SURNAMES.len() % 7, 4);
        let staff: BTreeSet<_> = (0..STAFF.len()).map(|n| staff(42, n)).collect();
        assert_eq!(staff.len(), STAFF.len());
    }
}
