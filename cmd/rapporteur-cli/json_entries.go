package main

import (
	"rapporteur/app/igf"
	"rapporteur/app/workspace/lists"
)

// whoJSON is a person. All but OnThisDevice is what everybody else sees too.
type whoJSON struct {
	Line         string `json:"line"`
	Naming       string `json:"naming"`
	Name         string `json:"name"`
	Affiliation  string `json:"affiliation"`
	Stakeholder  string `json:"stakeholder_group"`
	Region       string `json:"region"`
	Capacity     string `json:"capacity"`
	OnThisDevice string `json:"on_this_device"` // never shared; "" when nothing is held back
}

func toWho(a igf.Attribution, shared, here string) whoJSON {
	if here == shared {
		here = ""
	}
	return whoJSON{shared, string(a.Naming), a.Name, a.Affiliation, a.Stakeholder, a.Region, string(a.Capacity), here}
}

// entryJSON is what notes, comments and tallies have in common.
type entryJSON struct {
	ID         string     `json:"id"`
	Kind       string     `json:"kind"`
	Group      string     `json:"group"`
	Session    string     `json:"session"` // "" outside a session
	At         string     `json:"at"`      // when it was first written
	Revised    string     `json:"revised"` // when this revision was; "" for the first
	Author     authorJSON `json:"author"`
	Mine       bool       `json:"mine"`
	Supersedes string     `json:"supersedes"`
	Source     string     `json:"source"`
	Withdrawn  string     `json:"withdrawn"` // "", "person" or "all"
}

type authorJSON struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func toEntry(l lists.EntryView) entryJSON {
	h := l.Entry.Head()
	first, revised := or(l.At, h.At), ""
	if h.Supersedes != "" {
		revised = stamp(h.At)
	}
	return entryJSON{h.ID, string(l.Entry.Kind()), h.Group, h.SessionID(), stamp(first), revised, authorJSON{h.Author.ID, h.Author.Name}, l.Mine, h.Supersedes, h.Source, string(l.Redacted)}
}

type anchorJSON struct {
	Output    string `json:"output"`
	Version   int    `json:"version"`
	Section   string `json:"section"`
	Paragraph int    `json:"paragraph"`
	Quote     string `json:"quote"`
}

func toAnchor(a *igf.Anchor) *anchorJSON {
	if a == nil {
		return nil
	}
	return &anchorJSON{a.Output, a.Version, a.Section, a.Paragraph, a.Quote}
}

type noteJSON struct {
	entryJSON
	NoteKind string      `json:"note_kind"`
	Speaker  whoJSON     `json:"speaker"`
	Text     string      `json:"text"`
	Language string      `json:"language"`
	Anchor   *anchorJSON `json:"anchor"`
	Owner    string      `json:"owner"`
	Due      string      `json:"due"`
	About    string      `json:"about"`
}

func toNote(l lists.EntryView, n *igf.Note) noteJSON {
	return noteJSON{toEntry(l), string(n.NoteKind), toWho(n.Speaker, l.Shared, l.Who), n.Text, n.Language, toAnchor(n.Anchor), n.Owner, string(n.Due), n.About}
}

type commentJSON struct {
	entryJSON
	Output       string         `json:"output"`
	Anchor       *anchorJSON    `json:"anchor"`
	By           whoJSON        `json:"by"`
	Channel      string         `json:"channel"`
	Type         string         `json:"type"`
	Stance       string         `json:"stance"`
	Text         string         `json:"text"`
	Proposed     string         `json:"proposed_wording"`
	Language     string         `json:"language"`
	Translation  string         `json:"translation"`
	TranslatedTo string         `json:"translated_to"`
	DuplicateOf  string         `json:"duplicate_of"`
	Disposition  string         `json:"disposition"`
	Responses    []responseJSON `json:"responses"`
}

type responseJSON struct {
	ID          string     `json:"id"`
	Comment     string     `json:"comment"`
	Disposition string     `json:"disposition"`
	Reason      string     `json:"reason"`
	ChangedIn   int        `json:"changed_in"`
	At          string     `json:"at"`
	Author      authorJSON `json:"author"`
}

func toComment(l lists.EntryView, m *igf.Comment) commentJSON {
	return commentJSON{
		toEntry(l), m.Output, toAnchor(m.Anchor), toWho(m.By, l.Shared, l.Who), string(m.Channel), string(m.Type), string(m.Stance), m.Text, m.Proposed,
		m.Language, m.Translation, m.TranslatedTo, m.DuplicateOf, string(l.Disposition()), each(l.Responses, toResponse),
	}
}

func toResponse(r *igf.Response) responseJSON {
	return responseJSON{r.ID, r.Comment, string(r.Disposition), r.Reason, r.ChangedIn, stamp(r.At), authorJSON{r.Author.ID, r.Author.Name}}
}

type receiptJSON struct {
	ID        string         `json:"id"`
	At        string         `json:"at"`
	Remote    string         `json:"remote"`
	Before    string         `json:"before"`
	After     string         `json:"after"`
	Sent      int            `json:"sent"`
	Received  int            `json:"received"`
	Conflicts int            `json:"conflicts"`
	Verified  bool           `json:"verified"`
	Link      string         `json:"link"`
	Devices   []deviceJSON   `json:"devices"`
	SetAside  []setAsideJSON `json:"set_aside"`
}

type deviceJSON struct {
	ID      string `json:"id"`
	Entries int    `json:"entries"`
	SHA256  string `json:"sha256"`
}

type setAsideJSON struct {
	ID     string `json:"id"` // the path
	Reason string `json:"reason"`
}

func toSetAside(s igf.SetAside) setAsideJSON { return setAsideJSON{s.Path, s.Reason.String()} }

func toReceipt(r igf.Receipt) receiptJSON {
	return receiptJSON{
		r.ID, stamp(r.At), r.Remote, r.Before, r.After, r.Sent, r.Received, r.Conflicts, r.Verified, r.Link,
		each(r.Devices, func(d igf.DeviceSum) deviceJSON { return deviceJSON{d.Device, d.Entries, d.Hash} }),
		each(r.SetAside, toSetAside),
	}
}

type conflictJSON struct {
	ID        string `json:"id"`
	Kind      string `json:"kind"`   // group, session, output …
	Record    string `json:"record"` // its id
	Field     string `json:"field"`
	Base      string `json:"base"`
	Ours      string `json:"ours"`
	Theirs    string `json:"theirs"`
	RemovedBy string `json:"removed_by"`
	At        string `json:"at"`
}

func toConflict(c igf.Conflict) conflictJSON {
	return conflictJSON{c.ID, c.Key.Family(), c.Key.ID(), c.Field, c.Base, c.Ours, c.Theirs, c.RemovedBy, stamp(c.At)}
}

type hitJSON struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"`
	Title   string `json:"title"`
	Excerpt string `json:"excerpt"`
	Session string `json:"session"`
	Output  string `json:"output"`
}

type tallyJSON struct {
	ID      string     `json:"id"`
	Session string     `json:"session"`
	At      string     `json:"at"`
	OnSite  *countJSON `json:"on_site"`
	Online  *countJSON `json:"online"`
	Women   *countJSON `json:"women"`
}

type countJSON struct {
	Number   int  `json:"number"`
	Estimate bool `json:"estimate"`
}

func toTally(t *igf.Tally) tallyJSON {
	number := func(n *igf.Count) *countJSON {
		if n == nil {
			return nil
		}
		return &countJSON{n.Number, n.Estimate}
	}
	return tallyJSON{t.ID, t.SessionID(), stamp(t.At), number(t.OnSite), number(t.Online), number(t.Women)}
}
