//! Effect sizes: permanent keys, order from weak to strong, and use in the equations.

use stafett::evidence::{EFFECTS, EffectId, Grade, PROPENSITY, effects};

/// Key, and low, central and high value as the evidence states them. Keys are permanent: links hold them.
const EVIDENCE: [(&str, [f64; 3]); 63] = [
    ("e1", [0.0, 0.25, 0.35]),
    ("e2", [0.5, 1.0, 2.0]),
    ("e3", [0.5, 1.0, 2.0]),
    ("e4", [1.0, 2.5, 5.0]),
    ("e6", [0.013, 0.025, 0.05]),
    ("e7", [0.0, 0.003, 0.008]),
    ("e10", [0.2, 0.8, 1.22]),
    ("e11", [0.2, 0.9, 1.33]),
    ("e12", [0.15, 0.27, 0.4]),
    ("e13", [0.5, 1.3, 2.5]),
    ("e14", [0.08, 0.16, 0.25]),
    ("e15", [2.8, 5.7, 11.0]),
    ("e16", [0.0, 0.05, 0.09]),
    ("e17", [1.04, 1.09, 1.15]),
    ("e18", [0.0, 0.05, 0.15]),
    ("e20", [0.01, 0.045, 0.1]),
    ("e21", [0.0, 0.02, 0.05]),
    ("e22", [800.0, 1500.0, 3000.0]),
    ("e23", [3.0, 9.0, 18.0]),
    ("e24", [0.1, 0.3, 0.5]),
    ("e25", [0.0, 0.12, 0.25]),
    ("e26", [0.0, 0.05, 0.1]),
    ("e27", [0.0, 0.03, 0.08]),
    ("e28", [0.0, 0.03, 0.06]),
    ("e29a", [0.0, 0.03, 0.08]),
    ("e29b", [0.0, 0.04, 0.1]),
    ("e30", [0.0, 0.06, 0.15]),
    ("e31a", [0.0, 0.1, 0.25]),
    ("e31b", [0.0, 0.03, 0.08]),
    ("e32a", [0.18, 0.18, 0.18]),
    ("e32b", [0.13, 0.13, 0.13]),
    ("e40", [0.9, 1.15, 1.5]),
    ("e41a", [0.01, 0.03, 0.08]),
    ("e41b", [0.02, 0.05, 0.1]),
    ("e41c", [0.03, 0.08, 0.15]),
    ("e42", [12.0, 30.0, 60.0]),
    ("e43", [0.005, 0.02, 0.05]),
    ("e44a", [0.02, 0.05, 0.12]),
    ("e44b", [3.0, 6.0, 12.0]),
    ("e45a", [0.005, 0.015, 0.03]),
    ("e45b", [0.0, 0.02, 0.05]),
    ("e45c", [0.0, 0.02, 0.06]),
    ("e45d", [0.02, 0.06, 0.12]),
    ("e45e", [0.014, 0.028, 0.042]),
    ("e46", [8.0, 14.0, 22.0]),
    ("e47", [0.0, 0.02, 0.05]),
    ("e48a", [0.5, 0.75, 1.0]),
    ("e48b", [0.2, 0.3, 0.6]),
    ("e49a", [1.5, 3.0, 5.0]),
    ("e49b", [0.0, 0.08, 0.15]),
    ("e50a", [6.0, 7.5, 9.0]),
    ("e50b", [4.0, 6.0, 8.0]),
    ("e50c", [18.0, 24.0, 30.0]),
    ("e50d", [50.0, 71.0, 90.0]),
    ("e50e", [0.1, 0.25, 0.45]),
    ("e51", [0.55, 0.7, 0.85]),
    ("e60", [0.0, 0.08, 0.18]),
    ("e61", [0.0, 0.04, 0.12]),
    ("e62", [0.2, 0.45, 0.7]),
    ("e64", [1.1, 1.5, 2.1]),
    ("e66", [0.8, 0.9, 1.0]),
    ("e67a", [0.7, 0.8, 0.9]),
    ("e67b", [0.68, 0.76, 0.9]),
];

#[test]
fn effect_keys_and_sizes_are_those_of_the_evidence() {
    for (key, sizes) in EVIDENCE {
        let effect = EffectId::from_key(key).unwrap_or_else(|| panic!("{key} is gone")).row();
        assert_eq!(
            [effect.low, effect.central, effect.high].map(f64::to_bits),
            sizes.map(f64::to_bits),
            "{key}: not {sizes:?}"
        );
    }
}

#[test]
fn the_central_values_that_history_gives_are_those_of_the_best_fit() {
    let best = PROPENSITY.sets[0];
    for (id, low, central, high) in [(effects::E5, 1.0, best.e5(), 5.0), (effects::E63, 0.8, best.e63(), 6.0)] {
        let effect = id.row();
        let sizes = [effect.low, effect.central, effect.high];
        assert_eq!(sizes.map(f64::to_bits), [low, central, high].map(f64::to_bits), "{}", effect.key);
    }
}

#[test]
fn a_constant_names_the_row_with_its_key() {
    let named = [
        (effects::E1, "e1"),
        (effects::E13, "e13"),
        (effects::E29A, "e29a"),
        (effects::E41C, "e41c"),
        (effects::E50E, "e50e"),
        (effects::E67B, "e67b"),
    ];
    for (id, key) in named {
        assert_eq!(id.row().key, key);
    }
}

#[test]
fn sizes_rise_from_weak_to_strong_within_what_a_user_may_set() {
    for effect in &EFFECTS {
        let rising = [effect.min, effect.low, effect.central, effect.high, effect.max];
        assert!(rising.is_sorted(), "{}: {rising:?}", effect.key);
        assert!(effect.min < effect.max, "{} cannot be moved", effect.key);
    }
}

#[test]
fn the_effects_of_the_equations_are_marked_as_such() {
    let equations = "e1 e2 e3 e4 e5 e7 e10 e11 e12 e13 e16 e18 e20 e21 e22 e23 e24 e25 e26 e27 e28 e29a e29b e30 e31a e31b e40 e41a \
                     e41b e41c e42 e43 e44a e44b e45a e45b e45c e45d e45e e46 e47 e48a e48b e49a e49b e50c e50e e51 e52 e60 e61 e62 e63 e66 e67a";
    let expected: Vec<&str> = equations.split_whitespace().collect();
    let marked: Vec<&str> = EFFECTS.iter().filter(|effect| effect.in_model).map(|effect| effect.key).collect();
    assert_eq!(marked, expected);
}

#[test]
fn an_effect_with_more_than_weak_evidence_names_a_source() {
    for effect in EFFECTS.iter().filter(|effect| matches!(effect.grade, Grade::A | Grade::B)) {
        assert!(!effect.sources.is_empty(), "{} is graded {:?} on nothing", effect.key, effect.grade);
    }
}

#[test]
fn an_effect_without_source_says_that_it_is_assumed_or_where_it_comes_from() {
    for effect in EFFECTS.iter().filter(|effect| effect.sources.is_empty()) {
        let says_so = ["ssum", "ollows from", "No research"].iter().any(|words| effect.note.en.contains(words));
        assert!(says_so, "{}: {}", effect.key, effect.note.en);
    }
}
