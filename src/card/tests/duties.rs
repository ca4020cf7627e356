//! Who may do what at the desk: every cell by hand.

use crate::card::{Duty, Role, STAFF_ROLES, StaffName, has_duty};

#[test]
fn every_role_has_the_duties_of_this_table_and_no_other() {
    use Duty::{FindCards, ListenIn, ManageStaff, ReadAudit, ServeContacts, ServeCounter, WatchLine};
    let table: [(Role, &[Duty]); 9] = [
        (Role::Holder, &[]),
        (Role::Representative, &[]),
        (Role::Agent, &[ServeContacts, FindCards]),
        (Role::Supervisor, &[ServeContacts, FindCards, ListenIn, WatchLine]),
        (Role::CounterOfficer, &[ServeCounter]),
        (Role::Auditor, &[ReadAudit]),
        (Role::Administrator, &[ManageStaff]),
        (Role::Issuer, &[]),
        (Role::System, &[]),
    ];
    assert_eq!(table.len(), Role::ALL.len());
    for (role, duties) in table {
        for duty in Duty::ALL {
            assert_eq!(has_duty(role, *duty), duties.contains(duty), "{role:?} {duty:?}");
        }
    }
}

#[test]
fn nobody_who_acts_reads_the_record_or_opens_accounts() {
    for role in STAFF_ROLES {
        let acts = [Duty::ServeContacts, Duty::FindCards, Duty::ServeCounter].iter().any(|duty| has_duty(*role, *duty));
        let watches = has_duty(*role, Duty::ReadAudit) || has_duty(*role, Duty::ManageStaff);
        assert!(!(acts && watches), "{role:?}");
    }
}

#[test]
fn an_account_name_is_short_plain_and_lower_case() {
    assert_eq!(" Sato.Hanako ".parse::<StaffName>().unwrap().as_str(), "sato.hanako");
    for wrong in ["", "a", "1st", "佐藤", "a b", "a/b", "<b>x</b>", "-x", &"a".repeat(33)] {
        assert!(wrong.parse::<StaffName>().is_err(), "{wrong}");
    }
}
