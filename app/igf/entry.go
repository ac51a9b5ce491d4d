package igf

import (
	"fmt"
	"strings"
	"time"
)

// MaxLamport is the greatest number of the order of entries: every reader of YAML and JSON
// can count so far, and what comes after it has the same number.
const MaxLamport = 1<<53 - 1

// Meta is what every entry carries.
type Meta struct {
	ID         string    `yaml:"id" cbor:"1,keyasint"` // ULID
	Supersedes string    `yaml:"supersedes,omitempty" cbor:"2,keyasint,omitempty"`
	Group      string    `yaml:"-" cbor:"3,keyasint"`
	Sheet      string    `yaml:"-" cbor:"4,keyasint"` // slug of the session, or online-YYYY
	Device     string    `yaml:"-" cbor:"5,keyasint"`
	Lamport    uint64    `yaml:"lamport" cbor:"6,keyasint"` // orders entries whatever the clocks say
	At         time.Time `yaml:"at" cbor:"7,keyasint"`      // wall clock of the device, UTC
	Author     Author    `yaml:"author" cbor:"8,keyasint"`
	Source     string    `yaml:"source,omitempty" cbor:"9,keyasint,omitempty"`              // the import that made it
	Signature  string    `yaml:"signature,omitempty" json:"-" cbor:"10,keyasint,omitempty"` // by the device, over the entry and its place; no content
	// Unproven is that it came unsigned in the name of somebody who signs, and nobody has
	// decided about it yet. It is set where an entry is shown or printed, and never stored.
	Unproven bool `yaml:"-" json:"-" cbor:"-"`
	// Outside is that it settles something and its author has no role in the group; it is Unproven too.
	Outside bool  `yaml:"-" json:"-" cbor:"-"`
	Extra   Extra `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// Author is the author of an entry, in the form that may be shared.
type Author struct {
	ID    string `yaml:"id" cbor:"1,keyasint"`
	Name  string `yaml:"name,omitempty" cbor:"2,keyasint,omitempty"`
	Extra Extra  `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// Entry is a record of a sheet.
type Entry interface {
	Record
	Head() *Meta
}

// Head returns the part that all entries have.
func (m *Meta) Head() *Meta { return m }
func (m *Meta) Key() Key    { return EntryKey(m.ID) }

// SessionID returns the session that the entry belongs to, "" for an online sheet.
func (m *Meta) SessionID() string {
	if strings.HasPrefix(m.Sheet, "online-") {
		return ""
	}
	return m.Group + "/" + m.Sheet
}

// OnlineSheet returns the sheet for what was received outside sessions in a year.
func OnlineSheet(year int) string { return fmt.Sprintf("online-%04d", year) }

func (m *Meta) check(kind Kind) *check {
	c := &check{record: Sentencef("%s", kind)}
	if m.Device != "" { // else it was never saved, and nobody can find it by its id
		c.record = Sentencef("%s %s", kind, m.ID)
	}
	c.ulid("id", m.ID)
	if m.Supersedes != "" {
		c.ulid("supersedes", m.Supersedes)
	}
	c.slug("group", m.Group)
	c.slug("sheet", m.Sheet)
	if m.Device != "" { // the replica stamps it on saving
		c.slug("device", m.Device)
	}
	if m.Lamport > MaxLamport {
		c.add("lamport", fmt.Sprint(m.Lamport), "it must be below 2⁵³")
	}
	if m.At.IsZero() {
		c.add("at", "", "write a time such as 2022-12-01T06:30:00Z")
	}
	c.instant("at", m.At)
	c.ulid("author.id", m.Author.ID)
	c.line("author.name", m.Author.Name)
	c.line("source", m.Source)
	if m.Signature != "" && !isSignature(m.Signature) {
		c.add("signature", m.Signature, "only a device can write this: leave it out")
	}
	return c
}

// isSignature reports whether v looks as a signature does: it can hold no words.
func isSignature(v string) bool {
	data, ok := strings.CutPrefix(v, "ed25519:")
	return ok && len(data) == 86 && !strings.ContainsFunc(data, func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '+' || r == '/')
	})
}

// ulid checks the 26 characters of Crockford's base 32.
func (c *check) ulid(field Word, v string) {
	if err := CheckEntryID(v); err != nil {
		c.add(field, v, "%s", err)
	}
}

// CheckEntryID reports what is wrong with the id of an entry.
func CheckEntryID(v string) error {
	if !isULID(v) {
		return Errorf("write an id of 26 letters and digits, such as 01GK5VZ0XQ3F8M2D7S9N4C6B1A")
	}
	return nil
}

func isULID(v string) bool {
	return len(v) == 26 && v[0] <= '7' && !strings.ContainsFunc(v, func(r rune) bool {
		return !(r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' && !strings.ContainsRune("ILOU", r))
	})
}

// Note is one entry of a session's timeline.
type Note struct {
	Meta     `yaml:",inline" cbor:"20,keyasint"`
	NoteKind NoteKind    `yaml:"kind" cbor:"21,keyasint"`
	Speaker  Attribution `yaml:"speaker,omitempty" cbor:"22,keyasint,omitempty"`
	Text     string      `yaml:"text" cbor:"23,keyasint"`
	Language string      `yaml:"language,omitempty" cbor:"24,keyasint,omitempty"`
	Anchor   *Anchor     `yaml:"anchor,omitempty" cbor:"25,keyasint,omitempty"`
	Owner    string      `yaml:"owner,omitempty" cbor:"26,keyasint,omitempty"` // of an action
	Due      Date        `yaml:"due,omitempty" cbor:"27,keyasint,omitempty"`   // of an action
	About    string      `yaml:"about,omitempty" cbor:"28,keyasint,omitempty"` // another's entry that this one corrects
	// Said is when it was said, where a person gave the time; it is never corrected.
	Said time.Time `yaml:"said,omitempty" cbor:"29,keyasint,omitempty"`
	// Point is the id of the point of the session's agenda that it stands under; the agenda
	// may lose that point, and the note still stands.
	// Stamps of documents hash the JSON: without a point it is as it was.
	Point string `yaml:"point,omitempty" json:",omitempty" cbor:"30,keyasint,omitempty"`
}

func (n *Note) Kind() Kind { return KindNote }

// Become makes n a note of another kind, without what only its former kind has.
func (n *Note) Become(k NoteKind) {
	if n.NoteKind = k; !k.IsAssigned() {
		n.Owner, n.Due = "", ""
	}
}

func (n *Note) Validate() error {
	c := n.check(KindNote)
	needOneOf(c, "kind", n.NoteKind, NoteKinds())
	c.attribution("speaker", n.Speaker)
	c.needText("text", n.Text, MaxText)
	c.language("language", n.Language)
	c.anchor(n.Anchor)
	c.line("owner", n.Owner)
	c.date("due", n.Due)
	c.instant("said", n.Said)
	if n.Point != "" && !IsPointID(n.Point) {
		c.add("point", n.Point, "write the id of a point of the agenda, such as a1")
	}
	if !n.NoteKind.IsAssigned() {
		c.none("owner", n.Owner, "only an action says who does it: leave this out, or make it an action")
		c.none("due", string(n.Due), "only an action says until when: leave this out, or make it an action")
	}
	if n.About != "" {
		c.ulid("about", n.About)
	}
	return c.err()
}

// Comment is a comment on an output, anchored to a paragraph of a version.
type Comment struct {
	Meta         `yaml:",inline" cbor:"20,keyasint"`
	Output       string      `yaml:"output" cbor:"21,keyasint"` // "<group>/<slug>"
	Anchor       *Anchor     `yaml:"anchor,omitempty" cbor:"22,keyasint,omitempty"`
	By           Attribution `yaml:"by,omitempty" cbor:"23,keyasint,omitempty"`
	Channel      Channel     `yaml:"channel" cbor:"24,keyasint"`
	Type         CommentType `yaml:"type,omitempty" cbor:"25,keyasint,omitempty"`
	Stance       Stance      `yaml:"stance,omitempty" cbor:"26,keyasint,omitempty"`
	Text         string      `yaml:"text" cbor:"27,keyasint"`
	Proposed     string      `yaml:"proposed_wording,omitempty" cbor:"28,keyasint,omitempty"`
	Language     string      `yaml:"language,omitempty" cbor:"29,keyasint,omitempty"`
	Translation  string      `yaml:"translation,omitempty" cbor:"30,keyasint,omitempty"`
	TranslatedTo string      `yaml:"translated_to,omitempty" cbor:"31,keyasint,omitempty"`
	DuplicateOf  string      `yaml:"duplicate_of,omitempty" cbor:"32,keyasint,omitempty"`
	About        string      `yaml:"about,omitempty" cbor:"33,keyasint,omitempty"`
}

func (m *Comment) Kind() Kind { return KindComment }

func (m *Comment) Validate() error {
	c := m.check(KindComment)
	c.pathID("output", m.Output)
	c.anchor(m.Anchor)
	c.attribution("by", m.By)
	needOneOf(c, "channel", m.Channel, Channels())
	oneOf(c, "type", m.Type, CommentTypes())
	oneOf(c, "stance", m.Stance, Stances())
	if c.text("text", m.Text, MaxText); m.Proposed == "" {
		c.need("text", m.Text)
	}
	c.text("proposed_wording", m.Proposed, MaxText)
	c.language("language", m.Language)
	c.text("translation", m.Translation, MaxText)
	c.language("translated_to", m.TranslatedTo)
	for f, v := range map[Word]string{"duplicate_of": m.DuplicateOf, "about": m.About} {
		if v != "" {
			c.ulid(f, v)
		}
	}
	return c.err()
}

// Response is the decision on a comment, with its reason.
type Response struct {
	Meta        `yaml:",inline" cbor:"20,keyasint"`
	Comment     string      `yaml:"comment" cbor:"21,keyasint"` // ULID of the comment
	Disposition Disposition `yaml:"disposition" cbor:"22,keyasint"`
	Reason      string      `yaml:"reason" cbor:"23,keyasint"`
	ChangedIn   int         `yaml:"changed_in,omitempty" cbor:"24,keyasint,omitempty"`   // number of a version
	Settles     []string    `yaml:"settles,omitempty" cbor:"25,keyasint,omitempty"`      // ULIDs of others' responses that this one decides over
	DuplicateOf string      `yaml:"duplicate_of,omitempty" cbor:"26,keyasint,omitempty"` // ULID of the comment that says the same, of a duplicate
}

func (r *Response) Kind() Kind { return KindResponse }

func (r *Response) Validate() error {
	c := r.check(KindResponse)
	c.ulid("comment", r.Comment)
	needOneOf(c, "disposition", r.Disposition, Dispositions())
	c.needText("reason", r.Reason, MaxText)
	for _, id := range r.Settles {
		c.ulid("settles", id)
	}
	if r.DuplicateOf != "" {
		c.ulid("duplicate_of", r.DuplicateOf)
	}
	if r.ChangedIn < 0 || r.ChangedIn > 9999 {
		c.add("changed_in", fmt.Sprint(r.ChangedIn), "write the number of a version")
	}
	return c.err()
}

// Outreach is the presentation of an output to another forum.
type Outreach struct {
	Meta   `yaml:",inline" cbor:"20,keyasint"`
	Output string `yaml:"output,omitempty" cbor:"21,keyasint,omitempty"`
	Forum  string `yaml:"forum" cbor:"22,keyasint"`
	Date   Date   `yaml:"date,omitempty" cbor:"23,keyasint,omitempty"`
	Text   string `yaml:"text,omitempty" cbor:"24,keyasint,omitempty"` // what was done, what came of it
}

func (o *Outreach) Kind() Kind { return KindOutreach }

func (o *Outreach) Validate() error {
	c := o.check(KindOutreach)
	if o.Output != "" {
		c.pathID("output", o.Output)
	}
	c.needLine("forum", o.Forum)
	c.date("date", o.Date)
	c.text("text", o.Text, MaxText)
	return c.err()
}

// Count is a number of people; with Estimate nobody counted them.
type Count struct {
	Number   int   `yaml:"number" cbor:"1,keyasint"`
	Estimate bool  `yaml:"estimate,omitempty" cbor:"2,keyasint,omitempty"`
	Extra    Extra `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// Tally is the number of participants of a session at one moment; nil is unknown,
// or withdrawn.
type Tally struct {
	Meta   `yaml:",inline" cbor:"20,keyasint"`
	OnSite *Count `yaml:"on_site,omitempty" cbor:"21,keyasint,omitempty"`
	Online *Count `yaml:"online,omitempty" cbor:"22,keyasint,omitempty"`
	Women  *Count `yaml:"women,omitempty" cbor:"23,keyasint,omitempty"`
}

func (t *Tally) Kind() Kind { return KindTally }

func (t *Tally) Validate() error {
	c := t.check(KindTally)
	for _, f := range []struct {
		name Word
		n    *Count
	}{{"on_site", t.OnSite}, {"online", t.Online}, {"women", t.Women}} {
		if f.n == nil {
			continue
		}
		if f.n.Number < 0 || f.n.Number > 1_000_000 {
			c.add(f.name, fmt.Sprint(f.n.Number), "write a number of people")
		}
	}
	if t.OnSite != nil && t.Online != nil && t.Women != nil && t.Women.Number > t.OnSite.Number+t.Online.Number {
		c.add("women", fmt.Sprint(t.Women.Number), "on site and online there are %d people together", t.OnSite.Number+t.Online.Number)
	}
	return c.err()
}

// Proof is who is proven to have written an entry; "" where nothing can be said of that.
type Proof string

const (
	// Signed is that a device of its author signed it, by a key that counts for them.
	Signed Proof = "signed"
	// NotSent is that it was written here, and is signed when it is sent.
	NotSent Proof = "not-sent"
	// NotSigned is that nobody proves to be its author.
	NotSigned Proof = "not-signed"
)
