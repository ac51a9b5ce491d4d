package igf

// Modality is the form of intersessional work of a group.
type Modality string

// Naming is how a person agreed to be named wherever the record goes.
type Naming string

// Stage is the stage of an output in its cycle.
type Stage string

// CommentType, Stance, Channel and Capacity describe a comment.
type (
	CommentType string
	Stance      string
	Channel     string
	Capacity    string
)

// Disposition is the decision on a comment.
type Disposition string

// SessionType is the kind of a session in the programme of the meeting.
type SessionType string

// The closed lists. Stakeholder groups and regions are open: a programme may
// add its own (see Programme.Stakeholders and Programme.Regions).
const (
	BPF           Modality = "bpf"
	PN            Modality = "pn"
	DC            Modality = "dc"
	CENB          Modality = "cenb"
	OtherModality Modality = "other"

	Named            Naming = "named"
	AffiliationOnly  Naming = "affiliation"
	StakeholderGroup Naming = "stakeholder-group"
	Anonymous        Naming = "anonymous"

	Drafting       Stage = "drafting"
	DraftPublished Stage = "draft-published"
	PublicComment  Stage = "public-comment"
	InSession      Stage = "session"
	Incorporation  Stage = "incorporation"
	Final          Stage = "final"
	Disseminated   Stage = "disseminated"

	OtherSession SessionType = "other" // none of the programme: a call, a meeting of the group

	General   CommentType = "general"
	Technical CommentType = "technical"
	Editorial CommentType = "editorial"

	Support   Stance = "support"
	Objection Stance = "objection"
	Neutral   Stance = "neutral"

	ByReviewSite     Channel = "review-site"
	ByWebForm        Channel = "web-form"
	ByEmail          Channel = "email"
	ByMailingList    Channel = "mailing-list"
	ByFile           Channel = "file"
	BySharedDocument Channel = "shared-document"
	ByOnlineForm     Channel = "online-form"
	InTheSession     Channel = "session"

	Personal     Capacity = "personal"
	Organisation Capacity = "organisation"

	Accepted       Disposition = "accepted"
	AcceptedInPart Disposition = "accepted-in-part"
	Noted          Disposition = "noted"
	NotAccepted    Disposition = "not-accepted"
	OutOfScope     Disposition = "out-of-scope"
	Deferred       Disposition = "deferred"
	Duplicate      Disposition = "duplicate"
)

// The lists give every allowed word, in the order in which people meet them.
// They are functions so that no caller can change them.
func Modalities() []Modality { return []Modality{BPF, PN, DC, CENB, OtherModality} }

func Namings() []Naming {
	return []Naming{Named, AffiliationOnly, StakeholderGroup, Anonymous}
}

func Stages() []Stage {
	return []Stage{Drafting, DraftPublished, PublicComment, InSession, Incorporation, Final, Disseminated}
}

// OpenStages lists the stages that the record of an output may name: that it is final is
// said by a Closing only.
func OpenStages() []Stage {
	return []Stage{Drafting, DraftPublished, PublicComment, InSession, Incorporation}
}

// Ended reports whether the text is finished: Final and what comes after.
func (s Stage) Ended() bool { return s == Final || s == Disseminated }

func CommentTypes() []CommentType { return []CommentType{General, Technical, Editorial} }

// ISOCode returns the code of a type in the ISO/IEC form of comments, "" where
// it has none.
func (t CommentType) ISOCode() string {
	return map[CommentType]string{General: "ge", Technical: "te", Editorial: "ed"}[t]
}

func Stances() []Stance { return []Stance{Support, Objection, Neutral} }
func Channels() []Channel {
	return []Channel{ByReviewSite, ByWebForm, ByEmail, ByMailingList, ByFile, BySharedDocument, ByOnlineForm, InTheSession}
}
func Capacities() []Capacity { return []Capacity{Personal, Organisation} }
func Dispositions() []Disposition {
	return []Disposition{Accepted, AcceptedInPart, Noted, NotAccepted, OutOfScope, Deferred, Duplicate}
}

func SessionTypes() []SessionType {
	return []SessionType{"main", "workshop", "open-forum", "town-hall", "launch", "lightning-talk", "networking", "day-0", "dc", "bpf-pn", "nri", OtherSession}
}

// Term is a word of an open list: an id that never changes, and its name.
type Term struct {
	ID    string `yaml:"id" cbor:"1,keyasint"`
	Name  string `yaml:"name" cbor:"2,keyasint,omitempty"`
	Extra Extra  `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// DefaultStakeholders and DefaultRegions are the terms that a new programme
// starts with.
func DefaultStakeholders() []Term {
	return []Term{
		{ID: "government", Name: "Government"},
		{ID: "intergovernmental-organization", Name: "Intergovernmental Organization"},
		{ID: "civil-society", Name: "Civil Society"},
		{ID: "technical-community", Name: "Technical Community"},
		{ID: "private-sector", Name: "Private Sector"},
		{ID: "press", Name: "Press"},
	}
}

func DefaultRegions() []Term {
	return []Term{
		{ID: "african-group", Name: "African Group"},
		{ID: "asia-pacific-group", Name: "Asia-Pacific Group"},
		{ID: "eastern-european-group", Name: "Eastern European Group"},
		{ID: "grulac", Name: "Latin American and Caribbean Group (GRULAC)"},
		{ID: "weog", Name: "Western European and Others Group (WEOG)"},
		{ID: "intergovernmental-organization", Name: "Intergovernmental Organization"},
	}
}
