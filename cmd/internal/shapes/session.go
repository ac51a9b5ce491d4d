package shapes

import (
	"rapporteur/app/igf"
	"rapporteur/app/timeline"
	"rapporteur/app/workspace/minutes"
	"rapporteur/app/workspace/reporting"
)

// Agreed is printed by session agreed.
type Agreed struct {
	ID        string   `json:"id"`     // of the session
	Output    *Output  `json:"output"` // null while nobody began them
	Mine      bool     `json:"mine"`
	MadeFrom  []string `json:"made_from"`
	Left      []string `json:"left"`
	Revised   []string `json:"revised"`
	Withdrawn []string `json:"withdrawn_entries"`
	Doubtful  []Doubt  `json:"doubtful_names"`
}

// Doubt is words that may mean somebody who is to stay unnamed.
type Doubt struct {
	Word      string `json:"word"`
	Why       string `json:"why"`
	Paragraph string `json:"paragraph"` // in which they stand
}

func NewAgreed(a minutes.Agreed) Agreed {
	list := func(ids []string) []string { return append([]string{}, ids...) }
	v := Agreed{ID: a.Session.ID, Mine: a.Mine, MadeFrom: []string{}, Left: list(a.Left), Revised: list(a.Revised), Withdrawn: list(a.Withdrawn)}
	v.Doubtful = Each(a.Doubtful, func(n igf.HiddenName) Doubt { return Doubt{n.Word, n.Why.String(), n.Paragraph} })
	if a.Output != nil {
		o := NewOutput(a.Output)
		v.Output, v.MadeFrom = &o, list(a.Output.MadeFrom)
	}
	return v
}

// Exposed is printed by session exposed.
type Exposed struct {
	ID    string        `json:"id"` // of the session
	Found []ExposedWord `json:"found"`
}

// ExposedWord is what the repository has and would not be sent now, or what this device has of
// words that were withdrawn; then path and commit are empty.
type ExposedWord struct {
	Record string `json:"record"`
	Field  string `json:"field"`
	Word   string `json:"word"`
	Why    string `json:"why"`
	Path   string `json:"path"`
	Commit string `json:"commit"` // after which this device saw it there first
}

// Conduct is printed by session conduct.
type Conduct struct {
	ID           string   `json:"id"` // of the session
	Rules        []string `json:"rules"`
	Acknowledged string   `json:"acknowledged_at"`
}

// Incident is a private note about conduct.
type Incident struct {
	Session string `json:"session"`
	At      string `json:"at"`
	Text    string `json:"text"`
}

// Moment is an entry of a session at its corrected time.
type Moment struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	At     string `json:"at"` // corrected
	Device string `json:"device"`
	Mine   bool   `json:"mine"`
	Twin   string `json:"twin"` // id of the earlier one, by another note taker, with the same content
	Text   string `json:"text"`
	// Unproven and Outside are as of an entry.
	Unproven bool `json:"unproven"`
	Outside  bool `json:"outside"`
}

// Merged is printed by session timeline.
type Merged struct {
	Moments []Moment `json:"moments"`
	Clocks  []Clock  `json:"clocks"`
}

// Clock is one stretch of what a device wrote, on one setting of its clock.
type Clock struct {
	Device     string  `json:"device"`
	From       string  `json:"from"` // its first entry
	Entries    int     `json:"entries"`
	Seconds    float64 `json:"seconds"` // added to its clock
	By         string  `json:"by"`      // hand, server, shared, seen, own, planned or none
	Support    int     `json:"support"` // how many shared entries or measurements
	Rough      bool    `json:"rough"`
	Impossible bool    `json:"impossible"`
	Proposed   float64 `json:"proposed"` // seconds that only a person may add
	SetBy      string  `json:"set_by"`   // the name of who set it by hand
}

func NewClock(c timeline.ClockStretch) Clock {
	return Clock{c.Device, c.First, c.Entries, c.Offset.Seconds(), string(c.By), c.Support, c.Rough, c.Impossible, c.Proposed.Seconds(), c.SetBy}
}

// Report is printed by session report.
type Report struct {
	ID           string       `json:"id"` // of the session
	Form         string       `json:"form"`
	Official     string       `json:"official"` // the form that it follows; "" while nobody compared it with one
	TakeawaysDue string       `json:"takeaways_due"`
	ReportDue    string       `json:"report_due"`
	Parts        []ReportPart `json:"parts"`
}

type ReportPart struct {
	ID              string `json:"id"`
	Title           string `json:"title"` // that the form gives it; "" where documents have a word for the id
	Text            string `json:"text"`
	FromNotes       bool   `json:"from_notes"` // nobody wrote it
	Words           int    `json:"words"`
	WordsLimit      int    `json:"words_limit"`
	Paragraphs      int    `json:"paragraphs"`
	ParagraphsLimit int    `json:"paragraphs_limit"`
}

func NewReport(r reporting.SessionReport) Report {
	return Report{
		ID: r.Session.ID, Form: r.Form.ID, Official: r.Form.Official, TakeawaysDue: Stamp(r.Session.TakeawaysBy()), ReportDue: Stamp(r.Session.ReportBy()),
		Parts: Each(r.Parts, func(p reporting.ReportPart) ReportPart {
			return ReportPart{p.ID, p.Title, p.Text, p.Text == "", p.Words, p.FormPart.Words, p.Paragraphs, p.FormPart.Paragraphs}
		}),
	}
}
