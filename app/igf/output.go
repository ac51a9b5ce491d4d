package igf

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Output is a document that a group produces in versions: a draft that people
// comment on, then the final text.
type Output struct {
	ID       string    `yaml:"id" cbor:"1,keyasint"` // "<group>/<slug>"
	Title    string    `yaml:"title" cbor:"2,keyasint"`
	Cycle    string    `yaml:"cycle,omitempty" cbor:"3,keyasint,omitempty"`
	Stage    Stage     `yaml:"stage" cbor:"4,keyasint"`                        // none that has ended: see StandingOf
	Language string    `yaml:"language,omitempty" cbor:"5,keyasint,omitempty"` // BCP 47
	Dates    Dates     `yaml:"dates,omitempty" cbor:"6,keyasint,omitempty"`
	Versions []Version `yaml:"versions,omitempty" cbor:"7,keyasint,omitempty"`
	Comment  string    `yaml:"how_to_comment,omitempty" cbor:"8,keyasint,omitempty"`
	// MinutesOf is the session whose agreed minutes these are, "" for every
	// other output. Editor is who was chosen to make them, MadeFrom the entries
	// that were taken into them, in the revision that was taken.
	MinutesOf string   `yaml:"minutes_of,omitempty" cbor:"11,keyasint,omitempty"`
	Editor    Author   `yaml:"editor,omitempty" cbor:"12,keyasint,omitempty"`
	MadeFrom  []string `yaml:"made_from,omitempty" cbor:"13,keyasint,omitempty"`
	Draft     string   `yaml:"-" cbor:"9,keyasint,omitempty"` // the working text, Markdown; a file of its own
	Extra     Extra    `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// Dates are the days of one output in one cycle. Each may be empty, and each may be
// edited.
type Dates struct {
	DraftDue     Date  `yaml:"draft_due,omitempty" cbor:"1,keyasint,omitempty"`
	CommentFrom  Date  `yaml:"comment_from,omitempty" cbor:"2,keyasint,omitempty"`
	CommentUntil Date  `yaml:"comment_until,omitempty" cbor:"3,keyasint,omitempty"`
	FinalDue     Date  `yaml:"final_due,omitempty" cbor:"4,keyasint,omitempty"`
	Extra        Extra `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// TooEarly and TooLate report whether a day lies outside the time for comments. What comes
// outside it is marked, and still counts.
func (d Dates) TooEarly(day Date) bool { return d.CommentFrom != "" && day < d.CommentFrom }
func (d Dates) TooLate(day Date) bool  { return d.CommentUntil.Over(day) }

// DueDate is a day for which an output still has to be ready.
type DueDate struct {
	Kind DueKind
	Day  Date
}

// DueKind is what is due on a day.
type DueKind string

// The kinds of days of an output.
const (
	DraftIsDue     DueKind = "draft-due"
	CommentsAreDue DueKind = "comment-until"
	FinalIsDue     DueKind = "final-due"
)

// Due returns the days that the output's stage still waits for: nobody waits for a draft
// that is published, or for comments that are being worked in.
func (o *Output) Due() (days []DueDate) {
	for _, x := range []struct {
		DueDate
		stages []Stage
	}{
		{DueDate{DraftIsDue, o.Dates.DraftDue}, []Stage{Drafting}},
		{DueDate{CommentsAreDue, o.Dates.CommentUntil}, []Stage{DraftPublished, PublicComment, InSession}},
		{DueDate{FinalIsDue, o.Dates.FinalDue}, []Stage{Incorporation}},
	} {
		if x.Day != "" && slices.Contains(x.stages, o.Stage) {
			days = append(days, x.DueDate)
		}
	}
	return days
}

// TakesComments reports whether people are asked for comments on a day. Without days for
// comments the stage says so.
func (o *Output) TakesComments(day Date) bool {
	d := o.Dates
	if d.CommentFrom == "" && d.CommentUntil == "" {
		return o.Stage == PublicComment
	}
	return !d.TooEarly(day) && !d.TooLate(day) && !o.Stage.Ended()
}

// Version records when a text was published and as what. The text never changes
// again and is kept as VersionText.
type Version struct {
	Number int    `yaml:"number" cbor:"1,keyasint"`
	Date   Date   `yaml:"date,omitempty" cbor:"2,keyasint,omitempty"`
	Stage  Stage  `yaml:"stage,omitempty" cbor:"3,keyasint,omitempty"`
	Note   string `yaml:"note,omitempty" cbor:"4,keyasint,omitempty"`
	Extra  Extra  `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// VersionText is the Markdown of one published version.
type VersionText struct {
	Output string `yaml:"-" cbor:"1,keyasint"` // "<group>/<slug>"
	Number int    `yaml:"-" cbor:"2,keyasint"`
	Text   string `yaml:"-" cbor:"3,keyasint"`
}

func (o *Output) Key() Key   { return OutputKey(o.ID) }
func (o *Output) Kind() Kind { return KindOutput }

// Latest returns the number of the newest published version, 0 when there is none.
func (o *Output) Latest() int {
	n := 0
	for _, v := range o.Versions {
		n = max(n, v.Number)
	}
	return n
}

// Lists reports whether a version is in the list of an output.
func (o *Output) Lists(number int) bool {
	return slices.ContainsFunc(o.Versions, func(v Version) bool { return v.Number == number })
}

// Facts returns what the list of an output says of a version, a field on each line.
func (v Version) Facts() string {
	lines := []string{"number: " + strconv.Itoa(v.Number)}
	for _, f := range [][2]string{{"date", string(v.Date)}, {"stage", string(v.Stage)}, {"note", v.Note}} {
		if f[1] != "" {
			lines = append(lines, f[0]+": "+f[1])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(v.Extra)) {
		lines = append(lines, name+": "+v.Extra[name])
	}
	return strings.Join(lines, "\n")
}

// VersionOfFacts reads the date, the stage and the note of what Facts returned.
func VersionOfFacts(facts string) (v Version) {
	for line := range strings.Lines(facts) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		switch name {
		case "date":
			v.Date = Date(value)
		case "stage":
			if v.Stage = Stage(value); v.Stage.Ended() { // only a closing says so
				v.Stage = ""
			}
		case "note":
			v.Note = value
		}
	}
	return v
}

func (o *Output) Validate() error {
	c := &check{record: Sentencef("output %s", o.ID)}
	c.pathID("id", o.ID)
	c.needLine("title", o.Title)
	if o.Cycle != "" {
		c.year("cycle", o.Cycle)
	}
	if o.Stage.Ended() {
		c.add("stage", string(o.Stage), "only a closing says that an output is final: publish it, then use \"output stage\"")
	} else {
		needOneOf(c, "stage", o.Stage, OpenStages())
	}
	c.language("language", o.Language)
	c.date("draft_due", o.Dates.DraftDue)
	c.date("comment_from", o.Dates.CommentFrom)
	c.date("comment_until", o.Dates.CommentUntil)
	c.date("final_due", o.Dates.FinalDue)
	if f, u := o.Dates.CommentFrom, o.Dates.CommentUntil; f != "" && u != "" && u < f {
		c.add("comment_until", string(u), "it must not be before %s", f)
	}
	ids := unique{c: c, field: "versions"}
	for _, v := range o.Versions {
		n := strconv.Itoa(v.Number)
		ids.add(n)
		if v.Number < 1 || v.Number > 9999 {
			c.add("versions", n, "number versions from 1")
		}
		c.date("date", v.Date)
		oneOf(c, "stage", v.Stage, OpenStages())
		c.line("note", v.Note)
	}
	c.text("how_to_comment", o.Comment, MaxText)
	c.text("draft", o.Draft, MaxDraft)
	if o.MinutesOf != "" {
		c.pathID("minutes_of", o.MinutesOf)
	}
	if o.Editor.ID != "" {
		c.ulid("editor.id", o.Editor.ID)
	}
	c.line("editor.name", o.Editor.Name)
	for _, id := range o.MadeFrom {
		c.ulid("made_from", id)
	}
	return c.err()
}

func (v *VersionText) Key() Key   { return VersionKey(v.Output, v.Number) }
func (v *VersionText) Kind() Kind { return KindVersion }

func (v *VersionText) Validate() error {
	c := &check{record: Sentencef("version %d of %s", v.Number, v.Output)}
	c.pathID("output", v.Output)
	if v.Number < 1 || v.Number > 9999 {
		c.add("number", strconv.Itoa(v.Number), "number versions from 1")
	}
	c.needText("text", v.Text, MaxDraft)
	return c.err()
}

// pathID checks "<group>/<slug>".
func (c *check) pathID(field Word, id string) {
	g, s := SplitID(id)
	for _, p := range []string{g, s} {
		if err := CheckSlug(p); err != nil {
			c.add(field, id, "write it as group/name, such as bpf-cybersecurity/norms: %s", err)
			return
		}
	}
}

// language checks a BCP 47 tag, or none.
func (c *check) language(field Word, tag string) {
	if err := CheckLanguage(tag); tag != "" && err != nil {
		c.add(field, tag, "%s", err)
	}
}

// IsEditor reports whether an output is agreed minutes that an author edits.
func (o *Output) IsEditor(author string) bool { return o.MinutesOf != "" && author == o.Editor.ID }

// CheckEditor refuses agreed minutes that anybody but their editor changed. Other outputs
// pass.
func (o *Output) CheckEditor(author string) error {
	if o.MinutesOf == "" || o.IsEditor(author) {
		return nil
	}
	return &FieldError{Record: Sentencef("output %s", o.ID), Field: "editor", Value: cmp.Or(o.Editor.Name, o.Editor.ID), Want: Sentencef("only the editor changes agreed minutes: send a correction as a comment, or take them over")}
}
