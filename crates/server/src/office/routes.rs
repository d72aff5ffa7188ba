//! The table of routes: every address of the office, and the right that it needs. A route whose
//! right nobody has stops the build: it was forgotten in the table of rights.

use axum::Router;
use axum::routing;
use khusheh_programme::people::{Action, Thing, covered};
use khusheh_store::{
    Cluster, Committee, CommitteeSeat, CriteriaEdition, Enterprise, Identification, Industry,
    Institution, Meeting, PersonAssignment, PersonRecord, Proposal, Region, Round, Study,
    StudyTemplate,
};
use serde_json::Value as Json;

use super::{Office, observe};
use crate::clusters::{decisions, documents, members, page, pipeline, published};
use crate::documentation::{self, describe};
use crate::feasibility;
use crate::governance::{committee, meetings, resolutions, seats};
use crate::identifications;
use crate::imports;
use crate::people::{self, account, links, provider, rights, sign_in};
use crate::prioritisation::{api as rounds, pages as round_pages};
use crate::proposals;
use crate::registry::{api, pages};
use crate::{map, search, start};

/// An address and the right that it needs.
pub(crate) struct Route {
    /// `GET`, `POST` or `PATCH`.
    pub(crate) method: &'static str,
    /// Its pattern.
    pub(crate) path: &'static str,
    /// What is done.
    pub(crate) action: Action,
    /// To what.
    pub(crate) thing: Thing,
    /// Its description for programs; none for pages.
    pub(crate) describe: fn() -> Option<Json>,
}

macro_rules! method {
    (get) => {
        "GET"
    };
    (post) => {
        "POST"
    };
    (patch) => {
        "PATCH"
    };
}

macro_rules! routes {
    ($( $method:ident $path:literal => $handler:expr, $action:ident $thing:ident, $describe:expr; )*) => {
        /// Every address, in the order of the table.
        pub(crate) const ROUTES: &[Route] = &[$(
            Route {
                method: method!($method),
                path: $path,
                action: Action::$action,
                thing: Thing::$thing,
                describe: $describe,
            },
        )*];

        $( const _: () = if !covered(Action::$action, Thing::$thing) {
            panic!("{}", concat!("the table of rights has no row for ", $path))
        }; )*

        fn table() -> Router<Office> {
            Router::new() $( .route($path, routing::$method($handler)) )*
        }
    };
}

const PAGE: fn() -> Option<Json> = || None;

routes! {
    get "/healthz" => observe::healthy, Read Entrance, PAGE;
    get "/readyz" => observe::ready, Read Entrance, PAGE;
    get "/metrics" => observe::metrics, Read Operation, PAGE;
    get "/api/openapi.json" => documentation::openapi, Read Entrance, PAGE;

    get "/{language}/" => start::show, Read Entrance, PAGE;
    get "/{language}/methods" => identifications::methods::show, Read Cluster, PAGE;
    get "/{language}/pipeline" => pipeline::show, Read Decision, PAGE;
    get "/{language}/pipeline.csv" => pipeline::csv, Read Decision, PAGE;
    get "/{language}/pipeline.xlsx" => pipeline::xlsx, Read Decision, PAGE;
    get "/{language}/search" => search::show, Read Entrance, PAGE;
    post "/{language}/sign-in/sample" => sign_in::sample, Create Entrance, PAGE;
    get "/{language}/sign-in" => sign_in::form, Read Entrance, PAGE;
    post "/{language}/sign-in" => sign_in::sign_in, Create Entrance, PAGE;
    get "/{language}/sign-in/provider" => provider::start, Read Entrance, PAGE;
    get "/{language}/sign-in/provider/done" => provider::done, Read Entrance, PAGE;
    post "/{language}/sign-out" => sign_in::sign_out, Change Account, PAGE;
    get "/{language}/set-up/{secret}" => links::set_up_form, Read Entrance, PAGE;
    post "/{language}/set-up/{secret}" => links::set_up, Create Entrance, PAGE;
    get "/{language}/password/{secret}" => links::choose_form, Read Entrance, PAGE;
    post "/{language}/password/{secret}" => links::choose, Create Entrance, PAGE;
    get "/{language}/account" => account::show, Read Account, PAGE;
    post "/{language}/account/password" => account::change_password, Change Account, PAGE;
    post "/{language}/account/sign-out-everywhere" => account::sign_out_everywhere, Change Account, PAGE;
    post "/{language}/account/tokens" => account::create_token, Create Account, PAGE;
    post "/{language}/account/tokens/{id}/revoke" => account::revoke_token, Change Account, PAGE;
    get "/{language}/rights" => rights::show, Read Entrance, PAGE;
    get "/{language}/api" => documentation::page::show, Read Entrance, PAGE;
    get "/api/v1/rights" => rights::api, Read Entrance, describe::rights;
    get "/api/v1/account" => account::api, Read Account, describe::account;
    get "/api/v1/account/tokens" => account::api_tokens, Read Account, describe::tokens;
    post "/api/v1/account/tokens" => account::api_create_token, Create Account, describe::create_token;
    post "/api/v1/account/tokens/{id}/revoke" => account::api_revoke_token, Change Account, describe::revoke_token;
    post "/api/v1/account/sign-out-everywhere" => account::api_sign_out, Change Account, describe::sign_out;

    get "/api/v1/people" => api::list::<PersonRecord>, Read Person, describe::list::<PersonRecord>;
    post "/api/v1/people" => api::create::<PersonRecord>, Create Person, describe::create::<PersonRecord>;
    get "/api/v1/people/{id}" => api::one::<PersonRecord>, Read Person, describe::one::<PersonRecord>;
    patch "/api/v1/people/{id}" => api::change::<PersonRecord>, Change Person, describe::change::<PersonRecord>;
    get "/api/v1/people/{id}/history" => api::history::<PersonRecord>, Read Person, describe::history::<PersonRecord>;
    post "/api/v1/people/{id}/password-link" => links::create_link, Change Person, describe::password_link;
    get "/api/v1/assignments" => api::list::<PersonAssignment>, Read Person, describe::list::<PersonAssignment>;
    post "/api/v1/assignments" => api::create::<PersonAssignment>, Create Person, describe::create::<PersonAssignment>;
    get "/api/v1/assignments/{id}" => api::one::<PersonAssignment>, Read Person, describe::one::<PersonAssignment>;
    patch "/api/v1/assignments/{id}" => api::change::<PersonAssignment>, Change Person, describe::change::<PersonAssignment>;
    get "/api/v1/assignments/{id}/history" => api::history::<PersonAssignment>, Read Person, describe::history::<PersonAssignment>;
    get "/{language}/people/{id}/password-link" => people::link_form, Change Person, PAGE;
    post "/{language}/people/{id}/password-link" => people::link, Change Person, PAGE;
    get "/{language}/people/{id}/roles" => people::roles, Read Person, PAGE;

    get "/api/v1/clusters" => api::list::<Cluster>, Read Cluster, describe::list::<Cluster>;
    post "/api/v1/clusters" => api::create::<Cluster>, Create Cluster, describe::create::<Cluster>;
    get "/api/v1/clusters.csv" => api::csv::<Cluster>, Read Cluster, describe::csv::<Cluster>;
    get "/api/v1/clusters.geojson" => api::geojson::<Cluster>, Read Cluster, describe::geojson::<Cluster>;
    get "/api/v1/clusters/{id}" => api::one::<Cluster>, Read Cluster, describe::one::<Cluster>;
    patch "/api/v1/clusters/{id}" => api::change::<Cluster>, Change Cluster, describe::change::<Cluster>;
    get "/api/v1/clusters/{id}/history" => api::history::<Cluster>, Read History, describe::history::<Cluster>;

    get "/api/v1/enterprises" => api::list::<Enterprise>, Read Enterprise, describe::list::<Enterprise>;
    post "/api/v1/enterprises" => api::create::<Enterprise>, Create Enterprise, describe::create::<Enterprise>;
    get "/api/v1/enterprises.csv" => api::csv::<Enterprise>, Read Enterprise, describe::csv::<Enterprise>;
    get "/api/v1/enterprises.geojson" => api::geojson::<Enterprise>, Read Enterprise, describe::geojson::<Enterprise>;
    get "/api/v1/enterprises/{id}" => api::one::<Enterprise>, Read Enterprise, describe::one::<Enterprise>;
    patch "/api/v1/enterprises/{id}" => api::change::<Enterprise>, Change Enterprise, describe::change::<Enterprise>;
    get "/api/v1/enterprises/{id}/history" => api::history::<Enterprise>, Read History, describe::history::<Enterprise>;

    get "/api/v1/regions" => api::list::<Region>, Read Region, describe::list::<Region>;
    post "/api/v1/regions" => api::create::<Region>, Create Region, describe::create::<Region>;
    get "/api/v1/regions.csv" => api::csv::<Region>, Read Region, describe::csv::<Region>;
    get "/api/v1/regions.geojson" => api::geojson::<Region>, Read Region, describe::geojson::<Region>;
    get "/api/v1/regions/{id}" => api::one::<Region>, Read Region, describe::one::<Region>;
    patch "/api/v1/regions/{id}" => api::change::<Region>, Change Region, describe::change::<Region>;
    get "/api/v1/regions/{id}/history" => api::history::<Region>, Read History, describe::history::<Region>;

    get "/api/v1/industries" => api::list::<Industry>, Read Industry, describe::list::<Industry>;
    post "/api/v1/industries" => api::create::<Industry>, Create Industry, describe::create::<Industry>;
    get "/api/v1/industries.csv" => api::csv::<Industry>, Read Industry, describe::csv::<Industry>;
    get "/api/v1/industries/{id}" => api::one::<Industry>, Read Industry, describe::one::<Industry>;
    patch "/api/v1/industries/{id}" => api::change::<Industry>, Change Industry, describe::change::<Industry>;
    get "/api/v1/industries/{id}/history" => api::history::<Industry>, Read History, describe::history::<Industry>;

    get "/api/v1/institutions" => api::list::<Institution>, Read Institution, describe::list::<Institution>;
    post "/api/v1/institutions" => api::create::<Institution>, Create Institution, describe::create::<Institution>;
    get "/api/v1/institutions.csv" => api::csv::<Institution>, Read Institution, describe::csv::<Institution>;
    get "/api/v1/institutions/{id}" => api::one::<Institution>, Read Institution, describe::one::<Institution>;
    patch "/api/v1/institutions/{id}" => api::change::<Institution>, Change Institution, describe::change::<Institution>;
    get "/api/v1/institutions/{id}/history" => api::history::<Institution>, Read History, describe::history::<Institution>;

    get "/api/v1/committees" => api::list::<Committee>, Read Committee, describe::list::<Committee>;
    post "/api/v1/committees" => api::create::<Committee>, Create Committee, describe::create::<Committee>;
    get "/api/v1/committees/{id}" => api::one::<Committee>, Read Committee, describe::one::<Committee>;
    patch "/api/v1/committees/{id}" => api::change::<Committee>, Change Committee, describe::change::<Committee>;
    get "/api/v1/committees/{id}/history" => api::history::<Committee>, Read History, describe::history::<Committee>;

    get "/api/v1/committees/{id}/seats" => seats::list, Read Committee, describe::seats;
    post "/api/v1/committees/{id}/seats" => seats::create, Change Committee, describe::create_seat;
    get "/api/v1/seats/{id}" => api::one::<CommitteeSeat>, Read Committee, describe::one::<CommitteeSeat>;
    patch "/api/v1/seats/{id}" => api::change::<CommitteeSeat>, Change Committee, describe::change::<CommitteeSeat>;
    get "/api/v1/seats/{id}/history" => api::history::<CommitteeSeat>, Read History, describe::history::<CommitteeSeat>;
    get "/api/v1/meetings" => api::list::<Meeting>, Read Meeting, describe::list::<Meeting>;
    post "/api/v1/meetings" => meetings::create, Create Meeting, describe::create::<Meeting>;
    get "/api/v1/meetings.csv" => api::csv::<Meeting>, Read Meeting, describe::csv::<Meeting>;
    get "/api/v1/meetings/{id}" => api::one::<Meeting>, Read Meeting, describe::one::<Meeting>;
    patch "/api/v1/meetings/{id}" => meetings::change, Change Meeting, describe::change::<Meeting>;
    get "/api/v1/meetings/{id}/history" => api::history::<Meeting>, Read History, describe::history::<Meeting>;
    get "/api/v1/meetings/{id}/minutes.pdf" => crate::governance::minutes::api_pdf, Read Meeting, describe::meeting_minutes;
    post "/api/v1/meetings/{id}/sign" => meetings::sign, Change Meeting, describe::sign_meeting;
    get "/api/v1/meetings/{id}/resolutions" => resolutions::list, Read Meeting, describe::resolutions;
    post "/api/v1/meetings/{id}/resolutions" => resolutions::create, Change Meeting, describe::create_resolution;
    patch "/api/v1/resolutions/{id}" => resolutions::change, Change Meeting, describe::change_resolution;

    get "/tiles/base/{z}/{x}/{y}" => map::base, Read Entrance, PAGE;
    get "/tiles/registry/{z}/{x}/{y}" => map::registry, Read Cluster, PAGE;
    get "/{language}/map" => map::show, Read Cluster, PAGE;
    get "/{language}/map/items" => map::items, Read Cluster, PAGE;
    get "/{language}/map/places" => map::places, Read Region, PAGE;
    get "/{language}/clusters" => pages::list::<Cluster>, Read Cluster, PAGE;
    get "/{language}/clusters.csv" => pages::csv::<Cluster>, Read Cluster, PAGE;
    get "/{language}/clusters.xlsx" => pages::xlsx::<Cluster>, Read Cluster, PAGE;
    get "/{language}/clusters/new" => pages::new::<Cluster>, Create Cluster, PAGE;
    post "/{language}/clusters/new" => pages::create::<Cluster>, Create Cluster, PAGE;
    get "/{language}/clusters/{id}" => page::show, Read Cluster, PAGE;
    get "/{language}/clusters/{id}/change" => pages::edit::<Cluster>, Change Cluster, PAGE;
    post "/{language}/clusters/{id}/change" => pages::change::<Cluster>, Change Cluster, PAGE;
    get "/{language}/clusters/{id}/history" => pages::history::<Cluster>, Read History, PAGE;
    post "/{language}/clusters/{id}/restore" => pages::restore::<Cluster>, Change Cluster, PAGE;

    get "/{language}/enterprises" => pages::list::<Enterprise>, Read Enterprise, PAGE;
    get "/{language}/enterprises.csv" => pages::csv::<Enterprise>, Read Enterprise, PAGE;
    get "/{language}/enterprises.xlsx" => pages::xlsx::<Enterprise>, Read Enterprise, PAGE;
    get "/{language}/enterprises/new" => pages::new::<Enterprise>, Create Enterprise, PAGE;
    post "/{language}/enterprises/new" => pages::create::<Enterprise>, Create Enterprise, PAGE;
    get "/{language}/enterprises/{id}" => pages::one::<Enterprise>, Read Enterprise, PAGE;
    get "/{language}/enterprises/{id}/change" => pages::edit::<Enterprise>, Change Enterprise, PAGE;
    post "/{language}/enterprises/{id}/change" => pages::change::<Enterprise>, Change Enterprise, PAGE;
    get "/{language}/enterprises/{id}/history" => pages::history::<Enterprise>, Read History, PAGE;
    post "/{language}/enterprises/{id}/restore" => pages::restore::<Enterprise>, Change Enterprise, PAGE;

    get "/{language}/regions" => pages::list::<Region>, Read Region, PAGE;
    get "/{language}/regions.csv" => pages::csv::<Region>, Read Region, PAGE;
    get "/{language}/regions.xlsx" => pages::xlsx::<Region>, Read Region, PAGE;
    get "/{language}/regions/new" => pages::new::<Region>, Create Region, PAGE;
    post "/{language}/regions/new" => pages::create::<Region>, Create Region, PAGE;
    get "/{language}/regions/{id}" => pages::one::<Region>, Read Region, PAGE;
    get "/{language}/regions/{id}/change" => pages::edit::<Region>, Change Region, PAGE;
    post "/{language}/regions/{id}/change" => pages::change::<Region>, Change Region, PAGE;
    get "/{language}/regions/{id}/history" => pages::history::<Region>, Read History, PAGE;
    post "/{language}/regions/{id}/restore" => pages::restore::<Region>, Change Region, PAGE;

    get "/{language}/industries" => pages::list::<Industry>, Read Industry, PAGE;
    get "/{language}/industries.csv" => pages::csv::<Industry>, Read Industry, PAGE;
    get "/{language}/industries.xlsx" => pages::xlsx::<Industry>, Read Industry, PAGE;
    get "/{language}/industries/new" => pages::new::<Industry>, Create Industry, PAGE;
    post "/{language}/industries/new" => pages::create::<Industry>, Create Industry, PAGE;
    get "/{language}/industries/{id}" => pages::one::<Industry>, Read Industry, PAGE;
    get "/{language}/industries/{id}/change" => pages::edit::<Industry>, Change Industry, PAGE;
    post "/{language}/industries/{id}/change" => pages::change::<Industry>, Change Industry, PAGE;
    get "/{language}/industries/{id}/history" => pages::history::<Industry>, Read History, PAGE;
    post "/{language}/industries/{id}/restore" => pages::restore::<Industry>, Change Industry, PAGE;

    get "/{language}/institutions" => pages::list::<Institution>, Read Institution, PAGE;
    get "/{language}/institutions.csv" => pages::csv::<Institution>, Read Institution, PAGE;
    get "/{language}/institutions.xlsx" => pages::xlsx::<Institution>, Read Institution, PAGE;
    get "/{language}/institutions/new" => pages::new::<Institution>, Create Institution, PAGE;
    post "/{language}/institutions/new" => pages::create::<Institution>, Create Institution, PAGE;
    get "/{language}/institutions/{id}" => pages::one::<Institution>, Read Institution, PAGE;
    get "/{language}/institutions/{id}/change" => pages::edit::<Institution>, Change Institution, PAGE;
    post "/{language}/institutions/{id}/change" => pages::change::<Institution>, Change Institution, PAGE;
    get "/{language}/institutions/{id}/history" => pages::history::<Institution>, Read History, PAGE;
    post "/{language}/institutions/{id}/restore" => pages::restore::<Institution>, Change Institution, PAGE;

    get "/{language}/committees" => pages::list::<Committee>, Read Committee, PAGE;
    get "/{language}/committees.csv" => pages::csv::<Committee>, Read Committee, PAGE;
    get "/{language}/committees.xlsx" => pages::xlsx::<Committee>, Read Committee, PAGE;
    get "/{language}/committees/new" => pages::new::<Committee>, Create Committee, PAGE;
    post "/{language}/committees/new" => pages::create::<Committee>, Create Committee, PAGE;
    get "/{language}/committees/{id}" => committee::show, Read Committee, PAGE;
    post "/{language}/committees/{id}/seats" => committee::add_seat, Change Committee, PAGE;
    get "/{language}/committees/{id}/meetings/new" => committee::new_meeting, Create Meeting, PAGE;
    post "/{language}/committees/{id}/meetings/new" => committee::call_meeting, Create Meeting, PAGE;
    get "/{language}/seats/{id}" => pages::one::<CommitteeSeat>, Read Committee, PAGE;
    get "/{language}/seats/{id}/change" => pages::edit::<CommitteeSeat>, Change Committee, PAGE;
    post "/{language}/seats/{id}/change" => pages::change::<CommitteeSeat>, Change Committee, PAGE;
    get "/{language}/seats/{id}/history" => pages::history::<CommitteeSeat>, Read History, PAGE;
    post "/{language}/seats/{id}/restore" => pages::restore::<CommitteeSeat>, Change Committee, PAGE;
    get "/{language}/meetings" => pages::list::<Meeting>, Read Meeting, PAGE;
    get "/{language}/meetings.csv" => pages::csv::<Meeting>, Read Meeting, PAGE;
    get "/{language}/meetings.xlsx" => pages::xlsx::<Meeting>, Read Meeting, PAGE;
    get "/{language}/meetings/{id}" => crate::governance::page::show, Read Meeting, PAGE;
    post "/{language}/meetings/{id}" => crate::governance::page::save, Change Meeting, PAGE;
    get "/{language}/meetings/{id}/minutes.pdf" => crate::governance::minutes::pdf, Read Meeting, PAGE;
    post "/{language}/meetings/{id}/sign" => crate::governance::page::sign, Change Meeting, PAGE;
    post "/{language}/meetings/{id}/resolutions" => crate::governance::page::resolve, Change Meeting, PAGE;
    get "/{language}/meetings/{id}/history" => pages::history::<Meeting>, Read History, PAGE;
    get "/{language}/committees/{id}/change" => pages::edit::<Committee>, Change Committee, PAGE;
    post "/{language}/committees/{id}/change" => pages::change::<Committee>, Change Committee, PAGE;
    get "/{language}/committees/{id}/history" => pages::history::<Committee>, Read History, PAGE;
    post "/{language}/committees/{id}/restore" => pages::restore::<Committee>, Change Committee, PAGE;

    get "/{language}/people" => pages::list::<PersonRecord>, Read Person, PAGE;
    get "/{language}/people.csv" => pages::csv::<PersonRecord>, Read Person, PAGE;
    get "/{language}/people.xlsx" => pages::xlsx::<PersonRecord>, Read Person, PAGE;
    get "/{language}/people/new" => pages::new::<PersonRecord>, Create Person, PAGE;
    post "/{language}/people/new" => pages::create::<PersonRecord>, Create Person, PAGE;
    get "/{language}/people/{id}" => pages::one::<PersonRecord>, Read Person, PAGE;
    get "/{language}/people/{id}/change" => pages::edit::<PersonRecord>, Change Person, PAGE;
    post "/{language}/people/{id}/change" => pages::change::<PersonRecord>, Change Person, PAGE;
    get "/{language}/people/{id}/history" => pages::history::<PersonRecord>, Read Person, PAGE;
    post "/{language}/people/{id}/restore" => pages::restore::<PersonRecord>, Change Person, PAGE;

    get "/{language}/assignments" => pages::list::<PersonAssignment>, Read Person, PAGE;
    get "/{language}/assignments.csv" => pages::csv::<PersonAssignment>, Read Person, PAGE;
    get "/{language}/assignments.xlsx" => pages::xlsx::<PersonAssignment>, Read Person, PAGE;
    get "/{language}/assignments/new" => pages::new::<PersonAssignment>, Create Person, PAGE;
    post "/{language}/assignments/new" => pages::create::<PersonAssignment>, Create Person, PAGE;
    get "/{language}/assignments/{id}" => pages::one::<PersonAssignment>, Read Person, PAGE;
    get "/{language}/assignments/{id}/change" => pages::edit::<PersonAssignment>, Change Person, PAGE;
    post "/{language}/assignments/{id}/change" => pages::change::<PersonAssignment>, Change Person, PAGE;
    get "/{language}/assignments/{id}/history" => pages::history::<PersonAssignment>, Read Person, PAGE;
    post "/{language}/assignments/{id}/restore" => pages::restore::<PersonAssignment>, Change Person, PAGE;

    get "/api/v1/proposals" => api::list::<Proposal>, Read Proposal, describe::list::<Proposal>;
    get "/api/v1/proposals.csv" => api::csv::<Proposal>, Read Proposal, describe::csv::<Proposal>;
    get "/api/v1/proposals.geojson" => api::geojson::<Proposal>, Read Proposal, describe::geojson::<Proposal>;
    get "/api/v1/proposals/{id}" => api::one::<Proposal>, Read Proposal, describe::one::<Proposal>;
    post "/api/v1/proposals/{id}/decision" => proposals::decide_api, Decide Proposal, describe::decide_proposal;
    get "/{language}/identifications" => pages::list::<Identification>, Read Identification, PAGE;
    get "/{language}/identifications.csv" => pages::csv::<Identification>, Read Identification, PAGE;
    get "/{language}/identifications.xlsx" => pages::xlsx::<Identification>, Read Identification, PAGE;
    get "/{language}/identifications/new" => identifications::form, Create Identification, PAGE;
    post "/{language}/identifications/new" => identifications::create, Create Identification, PAGE;
    get "/{language}/identifications/compare" => identifications::compare, Read Identification, PAGE;
    get "/{language}/identifications/{id}" => identifications::show, Read Identification, PAGE;
    post "/{language}/identifications/{id}" => identifications::act, Change Identification, PAGE;
    get "/{language}/identifications/{id}/progress" => identifications::progress, Read Identification, PAGE;
    get "/{language}/identifications/{id}/result" => identifications::entrance, Read Identification, PAGE;
    get "/{language}/identifications/{id}/result/{*rest}" => identifications::result, Read Identification, PAGE;
    get "/{language}/proposals" => pages::list::<Proposal>, Read Proposal, PAGE;
    get "/{language}/proposals.csv" => pages::csv::<Proposal>, Read Proposal, PAGE;
    get "/{language}/proposals.xlsx" => pages::xlsx::<Proposal>, Read Proposal, PAGE;
    get "/{language}/proposals/{id}" => proposals::show, Read Proposal, PAGE;
    post "/{language}/proposals/{id}/decision" => proposals::decide_page, Decide Proposal, PAGE;

    post "/api/v1/imports/enterprises" => imports::create::<Enterprise>, Create Enterprise, describe::import::<Enterprise>;
    get "/api/v1/imports/enterprises/template" => imports::empty::<Enterprise>, Create Enterprise, describe::import_template::<Enterprise>;
    get "/{language}/imports/enterprises" => imports::form::<Enterprise>, Create Enterprise, PAGE;
    post "/{language}/imports/enterprises" => imports::upload::<Enterprise>, Create Enterprise, PAGE;
    get "/{language}/imports/enterprises/template" => imports::empty_page::<Enterprise>, Create Enterprise, PAGE;
    post "/api/v1/imports/clusters" => imports::create::<Cluster>, Create Cluster, describe::import::<Cluster>;
    get "/api/v1/imports/clusters/template" => imports::empty::<Cluster>, Create Cluster, describe::import_template::<Cluster>;
    get "/{language}/imports/clusters" => imports::form::<Cluster>, Create Cluster, PAGE;
    post "/{language}/imports/clusters" => imports::upload::<Cluster>, Create Cluster, PAGE;
    get "/{language}/imports/clusters/template" => imports::empty_page::<Cluster>, Create Cluster, PAGE;
    post "/api/v1/imports/institutions" => imports::create::<Institution>, Create Institution, describe::import::<Institution>;
    get "/api/v1/imports/institutions/template" => imports::empty::<Institution>, Create Institution, describe::import_template::<Institution>;
    get "/{language}/imports/institutions" => imports::form::<Institution>, Create Institution, PAGE;
    post "/{language}/imports/institutions" => imports::upload::<Institution>, Create Institution, PAGE;
    get "/{language}/imports/institutions/template" => imports::empty_page::<Institution>, Create Institution, PAGE;
    post "/api/v1/imports/regions" => imports::create::<Region>, Create Region, describe::import::<Region>;
    get "/api/v1/imports/regions/template" => imports::empty::<Region>, Create Region, describe::import_template::<Region>;
    get "/{language}/imports/regions" => imports::form::<Region>, Create Region, PAGE;
    post "/{language}/imports/regions" => imports::upload::<Region>, Create Region, PAGE;
    get "/{language}/imports/regions/template" => imports::empty_page::<Region>, Create Region, PAGE;
    post "/api/v1/imports/industries" => imports::create::<Industry>, Create Industry, describe::import::<Industry>;
    get "/api/v1/imports/industries/template" => imports::empty::<Industry>, Create Industry, describe::import_template::<Industry>;
    get "/{language}/imports/industries" => imports::form::<Industry>, Create Industry, PAGE;
    post "/{language}/imports/industries" => imports::upload::<Industry>, Create Industry, PAGE;
    get "/{language}/imports/industries/template" => imports::empty_page::<Industry>, Create Industry, PAGE;
    post "/api/v1/imports/people" => imports::create::<PersonRecord>, Create Person, describe::import::<PersonRecord>;
    get "/api/v1/imports/people/template" => imports::empty::<PersonRecord>, Create Person, describe::import_template::<PersonRecord>;
    get "/{language}/imports/people" => imports::form::<PersonRecord>, Create Person, PAGE;
    post "/{language}/imports/people" => imports::upload::<PersonRecord>, Create Person, PAGE;
    get "/{language}/imports/people/template" => imports::empty_page::<PersonRecord>, Create Person, PAGE;
    post "/api/v1/imports/assignments" => imports::create::<PersonAssignment>, Create Person, describe::import::<PersonAssignment>;
    get "/api/v1/imports/assignments/template" => imports::empty::<PersonAssignment>, Create Person, describe::import_template::<PersonAssignment>;
    get "/{language}/imports/assignments" => imports::form::<PersonAssignment>, Create Person, PAGE;
    post "/{language}/imports/assignments" => imports::upload::<PersonAssignment>, Create Person, PAGE;
    get "/{language}/imports/assignments/template" => imports::empty_page::<PersonAssignment>, Create Person, PAGE;

    get "/api/v1/clusters/{id}/members" => members::list, Read Enterprise, describe::members;
    post "/api/v1/clusters/{id}/members" => members::create, Change Cluster, describe::create_member;
    post "/api/v1/clusters/{id}/members/{member}/end" => members::end, Change Cluster, describe::end_member;
    get "/api/v1/clusters/{id}/documents" => documents::list, Read Document, describe::documents;
    post "/api/v1/clusters/{id}/documents" => documents::create, Create Document, describe::create_document;
    get "/api/v1/documents/{id}/file" => documents::file, Read Document, describe::file;
    post "/api/v1/documents/{id}/decision" => documents::decide_api, Decide Document, describe::decide_document;
    get "/api/v1/clusters/{id}/decisions" => decisions::list, Read Decision, describe::decisions;
    post "/api/v1/clusters/{id}/decisions" => decisions::create, Create Decision, describe::create_decision;
    get "/api/v1/published-clusters" => published::list, Read PublishedCluster, describe::published;
    get "/{language}/published" => published::show, Read PublishedCluster, PAGE;
    get "/{language}/clusters/{id}/members" => members::show, Read Enterprise, PAGE;
    get "/{language}/clusters/{id}/documents" => documents::show, Read Document, PAGE;
    post "/{language}/clusters/{id}/documents" => documents::upload, Create Document, PAGE;
    post "/{language}/documents/{id}/decision" => documents::decide_page, Decide Document, PAGE;
    get "/api/v1/criteria" => api::list::<CriteriaEdition>, Read Criteria, describe::list::<CriteriaEdition>;
    post "/api/v1/criteria" => api::create::<CriteriaEdition>, Create Criteria, describe::create::<CriteriaEdition>;
    get "/api/v1/criteria/{id}" => api::one::<CriteriaEdition>, Read Criteria, describe::one::<CriteriaEdition>;
    get "/api/v1/rounds" => rounds::list, Read Round, describe::list::<Round>;
    post "/api/v1/rounds" => rounds::create, Create Round, describe::create::<Round>;
    get "/api/v1/rounds/{id}" => rounds::one, Read Round, describe::one::<Round>;
    patch "/api/v1/rounds/{id}" => rounds::change, Change Round, describe::change::<Round>;
    post "/api/v1/rounds/{id}/acts" => rounds::acts, Change Round, describe::round_acts;
    get "/api/v1/rounds/{id}/data" => rounds::data, Read Round, describe::round_data;
    get "/api/v1/rounds/{id}/progress" => rounds::progress, Read Round, describe::round_progress;
    get "/api/v1/rounds/{id}/judgement" => rounds::judgement, Read Judgement, describe::judgement;
    patch "/api/v1/rounds/{id}/judgement" => rounds::judge, Change Judgement, describe::judge;
    get "/api/v1/rounds/{id}/result" => rounds::result, Read Round, describe::round_result;
    get "/api/v1/rounds/{id}/repetition" => rounds::repetition, Read Round, describe::round_repetition;
    get "/api/v1/rounds/{id}/report.pdf" => round_pages::report_api_pdf, Read Round, describe::round_report_pdf;
    get "/api/v1/rounds/{id}/report.xlsx" => round_pages::report_api_xlsx, Read Round, describe::round_report_xlsx;
    post "/api/v1/rounds/{id}/decision" => rounds::decision, Decide Round, describe::round_decision;

    get "/{language}/criteria" => pages::list::<CriteriaEdition>, Read Criteria, PAGE;
    get "/{language}/criteria.csv" => pages::csv::<CriteriaEdition>, Read Criteria, PAGE;
    get "/{language}/criteria.xlsx" => pages::xlsx::<CriteriaEdition>, Read Criteria, PAGE;
    get "/{language}/criteria/new" => round_pages::criteria_form, Create Criteria, PAGE;
    post "/{language}/criteria/new" => round_pages::create_criteria, Create Criteria, PAGE;
    get "/{language}/criteria/{id}" => round_pages::criteria, Read Criteria, PAGE;
    get "/{language}/rounds" => pages::list::<Round>, Read Round, PAGE;
    get "/{language}/rounds.csv" => pages::csv::<Round>, Read Round, PAGE;
    get "/{language}/rounds.xlsx" => pages::xlsx::<Round>, Read Round, PAGE;
    get "/{language}/rounds/new" => round_pages::new, Create Round, PAGE;
    post "/{language}/rounds/new" => round_pages::create, Create Round, PAGE;
    get "/{language}/rounds/{id}" => round_pages::show, Read Round, PAGE;
    post "/{language}/rounds/{id}" => round_pages::act, Change Round, PAGE;
    get "/{language}/rounds/{id}/judgement" => round_pages::judgement, Read Judgement, PAGE;
    post "/{language}/rounds/{id}/judgement" => round_pages::judge, Change Judgement, PAGE;
    get "/{language}/rounds/{id}/results" => round_pages::results, Read Round, PAGE;
    get "/{language}/rounds/{id}/report" => round_pages::report, Read Round, PAGE;
    get "/{language}/rounds/{id}/report.pdf" => round_pages::report_pdf, Read Round, PAGE;
    get "/{language}/rounds/{id}/report.xlsx" => round_pages::report_xlsx, Read Round, PAGE;
    get "/{language}/rounds/{id}/decision" => round_pages::decision, Decide Round, PAGE;
    post "/{language}/rounds/{id}/decision" => round_pages::decide, Decide Round, PAGE;

    get "/{language}/clusters/{id}/decisions" => decisions::show, Read Decision, PAGE;
    post "/{language}/clusters/{id}/decisions" => decisions::decide_page, Create Decision, PAGE;

    get "/api/v1/studies" => api::list::<Study>, Read Study, describe::list::<Study>;
    post "/api/v1/studies" => feasibility::api::begin, Create Study, feasibility::describe::begin;
    get "/api/v1/studies.csv" => api::csv::<Study>, Read Study, describe::csv::<Study>;
    get "/api/v1/studies/{id}" => feasibility::api::one, Read Study, feasibility::describe::one;
    get "/api/v1/studies/{id}/history" => api::history::<Study>, Read History, describe::history::<Study>;
    get "/api/v1/studies/{id}/report.pdf" => feasibility::pages::document::api_pdf, Read Study, describe::study_report;
    patch "/api/v1/studies/{id}/sections/{section}" => feasibility::api::write_section, Change Study, feasibility::describe::section;
    post "/api/v1/studies/{id}/submit" => feasibility::api::submit, Change Study, feasibility::describe::submit;
    post "/api/v1/studies/{id}/confirm" => feasibility::api::confirm, Decide Study, feasibility::describe::confirm;
    post "/api/v1/studies/{id}/send-back" => feasibility::api::send_back, Decide Study, feasibility::describe::send_back;
    post "/api/v1/studies/{id}/decision" => feasibility::api::decide, Decide Study, feasibility::describe::decide;
    post "/api/v1/studies/{id}/conditions/{condition}/met" => feasibility::api::meet, Change Study, feasibility::describe::meet;
    post "/api/v1/studies/{id}/conditions-confirmed" => feasibility::api::confirm_conditions, Change Study, feasibility::describe::confirm_conditions;
    get "/api/v1/studies/{id}/editions/{number}" => feasibility::api::one_edition, Read Study, feasibility::describe::edition;
    get "/api/v1/study-templates" => api::list::<StudyTemplate>, Read StudyTemplate, describe::list::<StudyTemplate>;
    post "/api/v1/study-templates" => api::create::<StudyTemplate>, Create StudyTemplate, describe::create::<StudyTemplate>;
    get "/api/v1/study-templates/{id}" => api::one::<StudyTemplate>, Read StudyTemplate, describe::one::<StudyTemplate>;
    patch "/api/v1/study-templates/{id}" => api::change::<StudyTemplate>, Change StudyTemplate, describe::change::<StudyTemplate>;
    get "/api/v1/study-templates/{id}/history" => api::history::<StudyTemplate>, Read StudyTemplate, describe::history::<StudyTemplate>;
    get "/{language}/studies" => pages::list::<Study>, Read Study, PAGE;
    get "/{language}/studies.csv" => pages::csv::<Study>, Read Study, PAGE;
    get "/{language}/studies.xlsx" => pages::xlsx::<Study>, Read Study, PAGE;
    get "/{language}/studies/new" => feasibility::pages::begin::new, Create Study, PAGE;
    post "/{language}/studies/new" => feasibility::pages::begin::begin, Create Study, PAGE;
    get "/{language}/studies/{id}" => feasibility::pages::show, Read Study, PAGE;
    get "/{language}/studies/{id}/history" => pages::history::<Study>, Read History, PAGE;
    get "/{language}/studies/{id}/report" => feasibility::pages::report::show, Read Study, PAGE;
    get "/{language}/studies/{id}/report.pdf" => feasibility::pages::document::pdf, Read Study, PAGE;
    get "/{language}/studies/{id}/sections/{section}" => feasibility::pages::section::show, Read Study, PAGE;
    post "/{language}/studies/{id}/sections/{section}" => feasibility::pages::section::write, Change Study, PAGE;
    post "/{language}/studies/{id}/submit" => feasibility::pages::forms::submit, Change Study, PAGE;
    post "/{language}/studies/{id}/confirm" => feasibility::pages::forms::confirm, Decide Study, PAGE;
    post "/{language}/studies/{id}/send-back" => feasibility::pages::forms::send_back, Decide Study, PAGE;
    get "/{language}/studies/{id}/decision" => feasibility::pages::deciding::show, Decide Study, PAGE;
    post "/{language}/studies/{id}/decision" => feasibility::pages::deciding::decide, Decide Study, PAGE;
    post "/{language}/studies/{id}/conditions/{condition}/met" => feasibility::pages::forms::meet, Change Study, PAGE;
    post "/{language}/studies/{id}/conditions-confirmed" => feasibility::pages::forms::confirm_conditions, Change Study, PAGE;
    get "/{language}/studies/{id}/editions" => feasibility::pages::editions::show, Read Study, PAGE;
    get "/{language}/studies/{id}/editions/{number}" => feasibility::pages::report::edition, Read Study, PAGE;
    get "/{language}/study-templates" => pages::list::<StudyTemplate>, Read StudyTemplate, PAGE;
    get "/{language}/study-templates.csv" => pages::csv::<StudyTemplate>, Read StudyTemplate, PAGE;
    get "/{language}/study-templates.xlsx" => pages::xlsx::<StudyTemplate>, Read StudyTemplate, PAGE;
    get "/{language}/study-templates/new" => pages::new::<StudyTemplate>, Create StudyTemplate, PAGE;
    post "/{language}/study-templates/new" => pages::create::<StudyTemplate>, Create StudyTemplate, PAGE;
    get "/{language}/study-templates/{id}" => pages::one::<StudyTemplate>, Read StudyTemplate, PAGE;
    get "/{language}/study-templates/{id}/change" => pages::edit::<StudyTemplate>, Change StudyTemplate, PAGE;
    post "/{language}/study-templates/{id}/change" => pages::change::<StudyTemplate>, Change StudyTemplate, PAGE;
    get "/{language}/study-templates/{id}/history" => pages::history::<StudyTemplate>, Read StudyTemplate, PAGE;
    post "/{language}/study-templates/{id}/restore" => pages::restore::<StudyTemplate>, Change StudyTemplate, PAGE;
}

/// An address of the office with the right that it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RouteRight {
    /// `GET`, `POST` or `PATCH`.
    pub method: &'static str,
    /// Its pattern, such as `/api/v1/clusters/{id}`.
    pub path: &'static str,
    /// What is done.
    pub action: Action,
    /// To what.
    pub thing: Thing,
}

/// Every address of the office with the right that it needs.
pub fn routes() -> Vec<RouteRight> {
    ROUTES
        .iter()
        .map(|route| RouteRight {
            method: route.method,
            path: route.path,
            action: route.action,
            thing: route.thing,
        })
        .collect()
}

/// The router of the table.
pub(crate) fn mount(_office: &Office) -> Router<Office> {
    table()
}
