//! Boundaries of degenerate and bent groups, and what always holds of them.

use khusheh_concentration::*;
use proptest::prelude::*;

type Ring = Vec<(f64, f64)>;

fn valid(parameters: BoundaryParameters) -> ValidBoundaryParameters {
    parameters.check().unwrap()
}

fn rings(members: &[(f64, f64)], parameters: BoundaryParameters) -> Vec<Ring> {
    match boundary(members, &valid(parameters)).unwrap() {
        Some(Boundary::Polygons(rings)) => rings,
        other => panic!("no polygons: {other:?}"),
    }
}

/// Signed area in square degrees, positive counter-clockwise.
fn area(ring: &[(f64, f64)]) -> f64 {
    ring.windows(2)
        .map(|e| e[0].0 * e[1].1 - e[1].0 * e[0].1)
        .sum::<f64>()
        / 2.0
}

fn turn(a: (f64, f64), b: (f64, f64), c: (f64, f64)) -> f64 {
    (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
}

/// No two edges of a closed ring cross.
fn is_simple(ring: &[(f64, f64)]) -> bool {
    let edges: Vec<_> = ring.windows(2).map(|e| (e[0], e[1])).collect();
    edges.iter().enumerate().all(|(i, &(a, b))| {
        edges[i + 1..].iter().all(|&(c, d)| {
            !(turn(a, b, c) * turn(a, b, d) < 0.0 && turn(c, d, a) * turn(c, d, b) < 0.0)
        })
    })
}

/// Inside by counting crossings, or within `near` of an edge.
fn holds(ring: &[(f64, f64)], p: (f64, f64), near: f64) -> bool {
    let mut inside = false;
    for e in ring.windows(2) {
        let (a, b) = (e[0], e[1]);
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let t = (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
        if (a.0 + t * dx - p.0).hypot(a.1 + t * dy - p.1) <= near {
            return true;
        }
        if (a.1 > p.1) != (b.1 > p.1) && p.0 < a.0 + (p.1 - a.1) / dy * dx {
            inside = !inside;
        }
    }
    inside
}

#[test]
fn nobody_one_spot_two_spots_a_line() {
    let usual = BoundaryParameters::default();
    assert_eq!(boundary(&[], &valid(usual)).unwrap(), None);
    let spot = boundary(&[(48.4, 34.9); 9], &valid(usual)).unwrap();
    assert_eq!(spot, Some(Boundary::Point((48.4, 34.9))));
    for members in [
        vec![(48.4, 34.9), (48.5, 34.9)],
        vec![(48.4, 34.9), (48.4, 35.9), (48.4, 35.1)],
        vec![(48.4, 34.9), (48.5, 35.0), (48.45, 34.95), (48.45, 34.95)],
        vec![(48.4, 34.9), (48.5, 35.0), (48.450_1, 34.95)],
    ] {
        let rings = rings(&members, usual);
        assert_eq!((rings.len(), rings[0].len()), (1, 5));
        assert!(is_simple(&rings[0]) && area(&rings[0]) > 0.0);
        assert!(members.iter().all(|m| holds(&rings[0], *m, 0.0)));
    }
}

#[test]
fn a_horseshoe_is_not_filled_and_the_convex_hull_is() {
    let members: Vec<(f64, f64)> = (0..=60)
        .map(|k| (f64::from(k) * 4.5 - 135.0).to_radians())
        .flat_map(|a| [0.10, 0.12].map(|r| (51.0 + r * a.sin(), 0.3 + r * a.cos())))
        .collect();
    let with = |concavity, min_edge_km| {
        area(
            &rings(
                &members,
                BoundaryParameters {
                    concavity,
                    min_edge_km,
                    ..Default::default()
                },
            )[0],
        )
    };
    // The band between the radii 0.10 and 0.12 over three quarters of a circle.
    let band = 0.75 * std::f64::consts::PI * (0.12 * 0.12 - 0.10 * 0.10);
    let concave = with(3.0, 1.0);
    assert!((concave / band - 1.0).abs() < 0.02, "{concave} {band}");
    assert!(with(f64::INFINITY, 1.0) > 0.039);
    // No edge is longer than 5,000 km: nothing is dented.
    assert_eq!(with(3.0, 5_000.0), with(f64::INFINITY, 0.0));
}

#[test]
fn far_parts_have_their_own_polygons() {
    let mut members: Vec<(f64, f64)> = (0..12)
        .map(|k| {
            (
                50.0 + 0.02 * f64::from(k % 4),
                30.0 + 0.02 * f64::from(k / 4),
            )
        })
        .collect();
    members.extend([(51.0, 30.0), (51.0, 30.0)]);
    let found = rings(
        &members,
        BoundaryParameters {
            join_km: 10.0,
            ..Default::default()
        },
    );
    assert_eq!(found.len(), 2);
    assert!(found[0].iter().all(|place| place.0 < 50.1));
    assert!(holds(&found[1], (51.0, 30.0), 0.0));
    assert_eq!(rings(&members, BoundaryParameters::default()).len(), 1);
}

#[test]
fn across_the_date_line_it_stays_small() {
    let members = [
        (179.9, 10.0),
        (-179.9, 10.1),
        (179.95, 10.2),
        (-179.8, 10.0),
    ];
    assert!(area(&rings(&members, BoundaryParameters::default())[0]) < 0.1);
}

#[test]
fn the_order_of_the_members_changes_nothing() {
    let members: Vec<(f64, f64)> = (0..200)
        .map(|k: u32| {
            (
                50.0 + f64::from(k * 7919 % 1000) * 1e-3,
                30.0 + f64::from(k * 104_729 % 997) * 1e-3,
            )
        })
        .collect();
    let sorted = |mut ring: Ring| {
        ring.pop();
        ring.iter_mut()
            .for_each(|p| *p = ((p.0 * 1e9).round(), (p.1 * 1e9).round()));
        ring.sort_by(|a, b| a.partial_cmp(b).unwrap());
        ring
    };
    let mut other = members.clone();
    other.reverse();
    let parameters = BoundaryParameters::default();
    let (a, b) = (rings(&members, parameters), rings(&other, parameters));
    assert_eq!(sorted(a[0].clone()), sorted(b[0].clone()));
}

#[test]
fn faults() {
    let usual = valid(BoundaryParameters::default());
    assert!(matches!(
        boundary(&[(500.0, 1.0)], &usual),
        Err(IndexError::Coordinate { index: 0, .. })
    ));
    assert!(
        BoundaryParameters {
            concavity: 0.5,
            ..Default::default()
        }
        .check()
        .is_err()
    );
    assert!(
        BoundaryParameters {
            join_km: 0.0,
            ..Default::default()
        }
        .check()
        .is_err()
    );
    assert!(
        BoundaryParameters {
            half_width_km: 0.0,
            ..Default::default()
        }
        .check()
        .is_err()
    );
}

proptest! {
    /// Every part is a simple polygon and all of them hold every member.
    #[test]
    fn holds_every_member(
        members in proptest::collection::vec((50.0..50.6f64, 32.0..32.4f64), 2..90),
        concavity in 1.0..4.0f64,
        min_edge_km in 0.0..5.0f64,
        join in prop_oneof![Just(f64::INFINITY), Just(6.0)],
    ) {
        let parameters =
            BoundaryParameters { concavity, min_edge_km, join_km: join, half_width_km: 0.2 };
        let rings = rings(&members, parameters);
        for ring in &rings {
            prop_assert_eq!(ring.first(), ring.last());
            prop_assert!(is_simple(ring));
            prop_assert!(area(ring) > 0.0);
        }
        for member in members {
            prop_assert!(rings.iter().any(|ring| holds(ring, member, 1e-9)), "{:?}", member);
        }
    }

    /// Also for places on a lattice, where many are in line and edges tie.
    #[test]
    fn holds_every_member_of_a_lattice(
        members in proptest::collection::vec((0u32..9, 0u32..9), 2..60),
        concavity in 1.0..2.0f64,
    ) {
        let members: Vec<(f64, f64)> = members
            .into_iter()
            .map(|(x, y)| (50.0 + f64::from(x) * 0.01, 32.0 + f64::from(y) * 0.01))
            .collect();
        prop_assume!(members.iter().any(|m| *m != members[0]));
        let parameters = BoundaryParameters { concavity, min_edge_km: 0.0, ..Default::default() };
        let ring = &rings(&members, parameters)[0];
        prop_assert!(is_simple(ring) && area(ring) > 0.0);
        for member in members {
            prop_assert!(holds(ring, member, 1e-9), "{:?}", member);
        }
    }
}
