package shapes

import (
	"cmp"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/lists"
)

// Who is a person. Everybody else sees all of it but OnThisDevice.
type Who struct {
	Line         string `json:"line"`
	Naming       string `json:"naming"`
	Name         string `json:"name"`
	Affiliation  string `json:"affiliation"`
	Stakeholder  string `json:"stakeholder_group"`
	Region       string `json:"region"`
	Capacity     string `json:"capacity"`
	OnThisDevice string `json:"on_this_device"` // never shared; "" when nothing is held back
}

// NewWho makes the shape of a person whom everybody else sees as a, and by the line
// shared.
func NewWho(a igf.Attribution, shared, here string) Who {
	if here == shared {
		here = ""
	}
	return Who{shared, string(a.Naming), a.Name, a.Affiliation, a.Stakeholder, a.Region, string(a.Capacity), here}
}

// Entry holds what notes, comments and tallies have in common.
type Entry struct {
	ID         string      `json:"id"`
	Kind       string      `json:"kind"`
	Group      string      `json:"group"`
	Session    string      `json:"session"` // "" outside a session
	At         string      `json:"at"`      // when it was first written
	Revised    string      `json:"revised"` // when this revision was; "" for the first
	Author     Author      `json:"author"`
	Mine       bool        `json:"mine"`
	Ahead      bool        `json:"ahead"` // its time has not come yet: the clock of its device is wrong
	Supersedes string      `json:"supersedes"`
	Source     string      `json:"source"`
	Unproven   bool        `json:"unproven"`   // unsigned in the name of somebody who signs, and nobody decided yet; or Outside
	Outside    bool        `json:"outside"`    // it settles something and its author has no role in the group
	Withdrawn  string      `json:"withdrawn"`  // "", "person" or "all"
	Withdrawal *Withdrawal `json:"withdrawal"` // null while nothing was
}

// Withdrawal is the act by which an entry was withdrawn.
type Withdrawal struct {
	ID          string `json:"id"`
	At          string `json:"at"`
	Author      Author `json:"author"`
	RequestedBy string `json:"requested_by"`
	Reason      string `json:"reason"`
	Asked       bool   `json:"asked"`   // by somebody who may not, or who is not proven: an editor has yet to decide
	Doubted     bool   `json:"doubted"` // nobody proves who made it
}

func newWithdrawal(l lists.EntryView) *Withdrawal {
	r := l.Withdrawal
	if r == nil {
		return nil
	}
	return &Withdrawal{r.ID, Stamp(r.At), Author{r.Author.ID, l.WithdrawnBy()}, string(r.RequestedBy), r.Reason, l.Asked, r.Doubted}
}

// Contested is a withdrawal by somebody who may not.
type Contested struct {
	Withdrawal
	Entry     string `json:"entry"`
	Withdrawn string `json:"withdrawn"`
	Session   string `json:"session"`
}

func NewContested(r *igf.Redaction) Contested {
	return Contested{Withdrawal{r.ID, Stamp(r.At), Author{r.Author.ID, r.Author.Name}, string(r.RequestedBy), r.Reason, true, r.Doubted}, r.Entry, string(r.Scope), r.SessionID()}
}

type Author struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func NewEntry(l lists.EntryView) Entry {
	h := l.Entry.Head()
	first, revised := cmp.Or(l.At, h.At), ""
	if h.Supersedes != "" {
		revised = Stamp(h.At)
	}
	return Entry{h.ID, string(l.Entry.Kind()), h.Group, h.SessionID(), Stamp(first), revised, Author{h.Author.ID, h.Author.Name}, l.Mine, l.Ahead, h.Supersedes, h.Source, h.Unproven, h.Outside, string(l.Redacted), newWithdrawal(l)}
}

type Anchor struct {
	Output    string `json:"output"`
	Version   int    `json:"version"`
	Section   string `json:"section"`
	Paragraph int    `json:"paragraph"`
	Quote     string `json:"quote"`
}

func NewAnchor(a *igf.Anchor) *Anchor {
	if a == nil {
		return nil
	}
	return &Anchor{a.Output, a.Version, a.Section, a.Paragraph, a.Quote}
}

type Note struct {
	Entry
	NoteKind string  `json:"note_kind"`
	Speaker  Who     `json:"speaker"`
	Text     string  `json:"text"`
	Language string  `json:"language"`
	Anchor   *Anchor `json:"anchor"`
	Owner    string  `json:"owner"`
	Due      string  `json:"due"`
	About    string  `json:"about"`
	Said     string  `json:"said"`  // when it was said, where a person gave the time
	Point    string  `json:"point"` // id of the point of the agenda that it stands under
}

func NewNote(l lists.EntryView, n *igf.Note) Note {
	return Note{NewEntry(l), string(n.NoteKind), NewWho(l.Public, l.Shared, l.Who), n.Text, n.Language, NewAnchor(n.Anchor), n.Owner, string(n.Due), n.About, Stamp(n.Said), n.Point}
}

// ShownNote is printed by note list.
type ShownNote struct {
	Note
	Proof string `json:"proof"` // who is proven to have written it; "" where nothing can be said of that
}

// ShownComment is printed by comment show.
type ShownComment struct {
	Comment
	Proof string `json:"proof"` // as of a note
}

type Comment struct {
	Entry
	Output       string     `json:"output"`
	Anchor       *Anchor    `json:"anchor"`
	By           Who        `json:"by"`
	Channel      string     `json:"channel"`
	Type         string     `json:"type"`
	Stance       string     `json:"stance"`
	Text         string     `json:"text"`
	Proposed     string     `json:"proposed_wording"`
	Language     string     `json:"language"`
	Translation  string     `json:"translation"`
	TranslatedTo string     `json:"translated_to"`
	DuplicateOf  string     `json:"duplicate_of"`
	Disposition  string     `json:"disposition"`
	Responses    []Response `json:"responses"`
}

type Response struct {
	ID          string `json:"id"`
	Comment     string `json:"comment"`
	Disposition string `json:"disposition"`
	Reason      string `json:"reason"`
	ChangedIn   int    `json:"changed_in"`
	At          string `json:"at"`
	Author      Author `json:"author"`
	Unproven    bool   `json:"unproven"` // as of an entry
	Outside     bool   `json:"outside"`  // likewise
}

func NewComment(l lists.EntryView, m *igf.Comment) Comment {
	return Comment{
		NewEntry(l), m.Output, NewAnchor(m.Anchor), NewWho(l.Public, l.Shared, l.Who), string(m.Channel), string(m.Type), string(m.Stance), m.Text, m.Proposed,
		m.Language, m.Translation, m.TranslatedTo, m.DuplicateOf, l.Answer().Cell(), Each(l.Responses, NewResponse),
	}
}

func NewResponse(r *igf.Response) Response {
	return Response{r.ID, r.Comment, string(r.Disposition), r.Reason, r.ChangedIn, Stamp(r.At), Author{r.Author.ID, r.Author.Name}, r.Unproven, r.Outside}
}

type Hit struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"`
	Title   string `json:"title"`
	Excerpt string `json:"excerpt"`
	Session string `json:"session"`
	Output  string `json:"output"`
}

type Tally struct {
	ID      string `json:"id"`
	Session string `json:"session"`
	At      string `json:"at"`
	OnSite  *Count `json:"on_site"`
	Online  *Count `json:"online"`
	Women   *Count `json:"women"`
}

type Count struct {
	Number   int  `json:"number"`
	Estimate bool `json:"estimate"`
}

func NewTally(t *igf.Tally) Tally {
	number := func(n *igf.Count) *Count {
		if n == nil {
			return nil
		}
		return &Count{n.Number, n.Estimate}
	}
	return Tally{t.ID, t.SessionID(), Stamp(t.At), number(t.OnSite), number(t.Online), number(t.Women)}
}

// Outreach is an entry of the outreach log.
type Outreach struct {
	Entry
	Output string `json:"output"`
	Forum  string `json:"forum"`
	Date   string `json:"date"`
	Text   string `json:"text"`
}

func NewOutreach(l lists.EntryView) Outreach {
	o := l.Entry.(*igf.Outreach)
	return Outreach{NewEntry(l), o.Output, o.Forum, string(o.Date), o.Text}
}
