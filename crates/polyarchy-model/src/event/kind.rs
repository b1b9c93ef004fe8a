//! The kinds of events: one line each in [`KINDS`].

/// What can be done to an event in a run that is made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alternative {
    /// Nothing: it follows from others.
    None,
    /// It can be kept from coming about.
    Absent,
    /// It can come out the other way, yes or no.
    Other,
    /// A party takes another stance, or waits.
    Stance,
}

/// How an event of a kind is told from the others of its kind in its week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// There is one a week.
    Week,
    /// By its number.
    Nth,
    /// By the party.
    Party,
    /// By the activity.
    Activity,
    /// By the agreement.
    Agreement,
    /// By agreement, activity and right.
    Clause,
    /// By these and the party that reads.
    Reader,
    /// By these and the member that reads.
    MemberReader,
    /// By activity, party and how often in the week.
    Stake,
    /// By the author and the number of the post.
    Post,
    /// By the reader, the author, the week of writing and the number of the post.
    Reading,
    /// By the activity and when the decision or request came up.
    Arrival,
    /// By activity, right, when the occasion came up, and the party.
    Stance,
    /// By activity, what it is over, and when that came up.
    Dispute,
}

/// All that is fixed about a kind of event.
#[derive(Debug)]
pub struct KindInfo {
    /// The kind.
    pub kind: Kind,
    /// Permanent name in snake case.
    pub id: &'static str,
    /// The heading of MODEL.md under which it comes about.
    pub phase: &'static str,
    /// What came about, and what its numbers are.
    pub doc: &'static str,
    /// What can come out; empty where there is one outcome only, or where it is a form or channel of the scenario.
    pub outcomes: &'static [&'static str],
    /// Names of more numbers on it.
    pub details: &'static [&'static str],
    /// How it is told from others.
    pub shape: Shape,
    /// What can be done to it.
    pub alternative: Alternative,
}

macro_rules! kinds {
    ($($kind:ident $id:literal $phase:literal $shape:ident $alternative:ident [$($outcome:literal),*] [$($detail:literal),*] $doc:literal;)*) => {
        /// What kind of event.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum Kind {
            $(#[doc = $doc] $kind,)*
        }

        /// All kinds of events, in the order of a tick.
        pub const KINDS: &[KindInfo] = &[$(KindInfo {
            kind: Kind::$kind,
            id: $id,
            phase: $phase,
            doc: $doc,
            outcomes: &[$($outcome),*],
            details: &[$($detail),*],
            shape: Shape::$shape,
            alternative: Alternative::$alternative,
        }),*];
    };
}

kinds! {
    Founded "founded" "Founding" Week None []
        ["prior_weight", "custom", "forgetting", "starting_trust", "assertiveness", "rigidity", "most_assertive"]
        "The collaboration is founded; its details are the parameters of expectations and of what interest does to them, and then for each activity how many parties are concerned, and which, by their numbers.";
    Forked "forked" "Founding" Week None []
        ["prior_weight", "custom", "forgetting", "starting_trust", "assertiveness", "rigidity", "most_assertive"]
        "The run goes on under another setting; after the parameters come the weight of each agreement's clauses and whether each activity is open.";
    Mandate "mandate" "Mandates arrive" Nth Absent [] ["moves_deadline", "grants"]
        "A mandate arrives; it moves the deadline by weeks and grants or cuts money.";
    Opened "activity_opened" "Mandates arrive" Activity None [] [] "An activity opens, by its date or by a mandate.";
    Joined "joined" "Members join and leave" Party Absent ["founder", "date", "chance"] []
        "A party takes its place; its details are the activities that concern it, by their numbers.";
    Left "left" "Members join and leave" Party Absent ["date", "exhausted", "released"] [] "A party leaves.";
    Pressure "pressure" "Pressure is read" Week None [] ["time_pressure", "budget_pressure", "time_to_coordinate"]
        "Pressure of time and money in the week, and the share of the usual time to coordinate that it leaves.";
    Interest "interest" "Members talk" Stake None []
        ["pay", "commitment", "competence", "load", "retention", "unsafe_contract", "expected_blame", "ownership",
         "credit", "blame", "fear", "work", "decision", "accountability"]
        "What a party wants of an activity: the terms of its interest in work, deciding and answering, and how strongly each of the three bends what it says.";
    Written "post" "Members talk" Post Absent [] []
        "A member writes a post that names a holder, on the channel of the outcome; p is the probability of that holder.";
    Read "post_read" "Members talk" Reading Absent [] []
        "A member reads a post on what concerns it, which adds the amount to its counts.";
    Faded "forgetting" "Members talk" Week None [] [] "Everybody forgets the amount, as a share of experience.";
    Stance "stance" "Work is done" Stance Stance ["absent", "own", "joint", "other"] ["joint", "comes", "comes_u"]
        "A party's stance on an occasion to work, to decide or to answer, by its spokesperson; p is the probability of claiming it, and of the details the first that of holding it jointly, the others the probability of coming and its draw.";
    Worked "work" "Work is done" Activity None ["gap", "alone", "joint", "overlap"] [] "How the week's work on an activity is shared.";
    Shown "practice" "Work is done" Activity None [] [] "Work is seen done by its holder, which adds the amount to the counts of all concerned.";
    Finished "activity_done" "Work is done" Activity None [] [] "An activity is done.";
    Reopened "activity_reopened" "Work is done" Activity None [] [] "Rework opens an activity again that was done.";
    Quarrel "quarrel" "Work is done" Activity Other ["no", "yes"] [] "Whether a gap or an overlap turns into a dispute.";
    Raised "decision_raised" "Decisions are taken" Arrival Absent [] [] "A decision comes up.";
    Objected "objection" "Decisions are taken" Stance Other ["no", "yes"] [] "Whether a party for joint decision objects to a lone claim.";
    Agreed "consent" "Decisions are taken" Arrival Other ["no", "yes"] [] "Whether those for joint decision agree.";
    Met "decision" "Decisions are taken" Arrival None ["nobody", "not_agreed", "taken", "contested"] []
        "What becomes of an open decision in a week; if it is taken, all concerned see its holder, which adds the amount to their counts.";
    Requested "request" "Decisions are taken" Arrival Other ["admitted", "denied"] ["traffic"] "Whether a request passes the gate.";
    Protested "protest" "Decisions are taken" Arrival Other ["no", "yes"] [] "Whether the government party that would decide protests against a denial.";
    Accounted "account" "Decisions are taken" Activity None ["nobody", "alone", "joint", "contested"] [] "Who answers for an activity.";
    Disputed "dispute" "Disputes are settled" Dispute None [] []
        "A dispute opens; each pair across its sides loses the amount of trust. Details are its claims: the numbers of party and side.";
    Settlement "settlement" "Disputes are settled" Dispute Absent ["open", "clause", "talk", "power"]
        ["clause", "clause_u", "talk", "talk_u", "trust_loss"]
        "Whether a dispute is settled in a week, by what and for whom; the winner's precedent adds the amount to the counts of all concerned. p and u are those of the route that decided, or of talk.";
    Withdrawn "dispute_dropped" "Members join and leave" Dispute None [] [] "A dispute ends because a claimant leaves.";
    Restored "trust_restored" "Relations change" Activity None [] [] "Undisputed work restores the amount of the trust that is lacking between all present.";
    Stock "stock_taken" "Relations change" Nth None [] [] "Members take stock of their role stress.";
    Ended "agreement_ended" "Agreements are reviewed" Agreement None [] [] "An agreement ends.";
    Stale "clause_stale" "Agreements are reviewed" Clause Other ["no", "yes"] [] "Whether a clause goes stale.";
    Amended "clause_amended" "Agreements are reviewed" Clause None [] [] "An amended clause comes into force.";
    Opposed "amendment_opposed" "Agreements are reviewed" Reader Other ["no", "yes"] [] "Whether a party objects to an amendment.";
    Reviewed "review" "Agreements are reviewed" Agreement Absent [] ["ambiguity_pain", "authority_pain"]
        "A review resolves to draft the form of the outcome, or to stay with the form that there is; p is the probability of that choice.";
    Signed "signed" "Agreements are reviewed" Agreement None [] ["weight", "first_week"]
        "An agreement is signed in the form of the outcome; the parties bound follow the details, by their numbers.";
    Specified "clause" "Agreements are reviewed" Clause Other ["no", "yes"] [] "Whether an agreement that is signed specifies a responsibility, and whom its clause names.";
    Understood "clause_read" "Agreements are reviewed" Reader Other ["as_suits", "as_it_stands"] []
        "Whom a party reads in a clause: whom it names, or whom it suits to see named.";
    ReadApart "clause_read_apart" "Agreements are reviewed" MemberReader Other ["as_suits", "as_it_stands"] [] "Whom a member reads in a clause that it reads by itself.";
    Died "died" "Observation" Week None [] [] "The collaboration dies.";
}

impl Kind {
    /// All that is fixed about it.
    pub fn info(self) -> &'static KindInfo {
        &KINDS[self as usize]
    }

    /// The kind of that name.
    pub fn of_id(id: &str) -> Option<Self> {
        KINDS.iter().find(|info| info.id == id).map(|info| info.kind)
    }
}
