package builders

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"rapporteur/app/document"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

// CompilationInput is what a compilation of comments is made from.
type CompilationInput struct {
	Language  string     // of the fixed words; "" is that of the output
	Programme igf.Shared // may be empty
	Group     igf.Shared
	Output    igf.Shared
	// Coordinators are those of the group.
	Coordinators igf.Coordinators
	// Version is the version whose paragraphs the comments are arranged by, and
	// Places are where they stand in it, by the first id of the comment. A
	// comment without a place stays at the paragraph that it was made on.
	Version int
	Places  map[string]CommentPlace
	// Sessions are those in which comments were made, whose zone is that of their
	// withdrawals.
	Sessions []igf.Shared
	// Entries are the comments on the output with all that points at them:
	// responses, placements, redactions, superseded ones too, in any order.
	Entries  []igf.Shared
	Proofs   map[string]igf.Proof // who is proven to have written the comments, by id; nil while nobody signs
	Order    document.Order
	Closed   Closed
	Final    bool // refused while any comment has no answer
	Revision string
	Made     time.Time
}

// CommentPlace is where a comment stands in another version than its own.
type CommentPlace struct {
	Placement igf.Shared // its anchor is nil where the place is gone from the text, and for a comment on the whole
	Sure      bool       // else a person must look first: it is listed apart
}

// NotAnswered says that a compilation cannot be final.
type NotAnswered struct{ Comments, Open int }

func (e *NotAnswered) Error() string { return e.Sentence().String() }

// Sentence is what the error says, with its format.
func (e *NotAnswered) Sentence() igf.Sentence {
	return igf.Sentencef("the compilation cannot be final, comments without an answer yet: %d of %d. Answer them, or make an interim compilation", e.Open, e.Comments)
}

// Compilation builds the compilation of the comments on an output.
func Compilation(in CompilationInput) (document.Document, error) {
	c, err := newCompilation(in)
	if err != nil {
		return document.Document{}, err
	}
	docs := append(asRecords(c.entries), groupNamed(c.group), outputWithout(c.output, c.output.Latest()))
	for _, s := range c.sessions {
		docs = append(docs, s) // its rules say how people are named
	}
	w := c.w
	c.read()
	if in.Final && c.open > 0 {
		return document.Document{}, &NotAnswered{c.standing, c.open}
	}
	title := w.Get("interim")
	if in.Final {
		title = w.Get("final")
	}
	d := document.Document{
		Kind: document.KindCompilation, Title: c.output.Title, Subtitle: title, Language: w.Language, Words: w, Wide: true,
		Running: w.Join(" · ", c.group.Title(), w.Get(document.KindCompilation.Word())), Facts: c.facts(), Blocks: c.blocks(),
	}
	return d, c.ledger.seal(&d, origin{of: c.output.Key(), records: append(docs, c.closed.records()...), revision: in.Revision, made: in.Made}, c.madeFrom)
}

func (c *compilation) madeFrom(records int) string {
	line := c.ledger.madeFrom(records)
	if c.withdrawn > 0 {
		line = c.w.Join(" · ", line, c.w.With("withdrawn", c.withdrawn))
	}
	return line
}

type compilation struct {
	in        CompilationInput
	w         words.Words
	group     *igf.Group
	output    *igf.Output
	entries   []igf.Entry
	places    map[string]place
	who       people
	ledger    *ledger
	groups    []igf.Term // stakeholder groups, in the order of the programme
	sessions  map[string]*igf.Session
	items     []item
	standing  int // comments that were not withdrawn whole
	open      int // of those
	withdrawn int
	versions  map[int]bool // that the comments were made on
	closed    *closed
}

// place is a Place, read.
type place struct {
	anchor *igf.Anchor
	sure   bool
}

func newCompilation(in CompilationInput) (*compilation, error) {
	c := &compilation{in: in, places: map[string]place{}, sessions: map[string]*igf.Session{}, versions: map[int]bool{}}
	var errs [5]error
	c.group, errs[0] = igf.SharedAs[*igf.Group](in.Group)
	c.output, errs[1] = igf.SharedAs[*igf.Output](in.Output)
	c.entries, errs[2] = igf.SharedList[igf.Entry](in.Entries)
	sessions, err := igf.SharedList[*igf.Session](in.Sessions)
	errs[3] = err
	c.closed, errs[4] = newClosed(in.Closed)
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	for _, s := range sessions {
		c.sessions[s.ID] = s
	}
	for id, p := range in.Places {
		at, err := igf.SharedAs[*igf.Placement](p.Placement)
		if err != nil {
			return nil, err
		}
		c.places[id] = place{at.Anchor, p.Sure}
	}
	c.w = words.For(cmp.Or(in.Language, c.output.Language))
	programme, err := optional[*igf.Programme](in.Programme)
	if err != nil {
		return nil, err
	}
	c.groups = igf.Stakeholders(programme)
	c.who, err = newPeople(in.Programme, in.Proofs, c.w)
	c.ledger = c.who.ledger
	return c, err
}

// item is a comment as it is compiled.
type item struct {
	number  int
	comment *igf.Comment
	line    igf.Standing
	anchor  *igf.Anchor
	gone    bool // its place is not in the version any more
	unsure  bool // nobody said where its place is now
	session *igf.Session
}

func (c *compilation) read() {
	for _, l := range igf.FoldIn(c.in.Coordinators, c.entries) {
		m, ok := l.Entry.(*igf.Comment)
		if !ok || m.Output != c.output.ID {
			continue
		}
		if l.Gone() {
			c.withdrawn++
		} else {
			c.standing++
		}
		if l.Slip() {
			continue
		}
		it := item{number: len(c.items) + 1, comment: m, line: l, anchor: m.Anchor, session: c.sessions[m.SessionID()]}
		if p, ok := c.places[l.Root]; ok && m.Anchor != nil {
			if it.unsure = !p.sure; p.sure {
				it.anchor, it.gone = p.anchor, p.anchor == nil && (m.Anchor.Paragraph > 0 || m.Anchor.Quote != "")
			}
		}
		if it.anchor != nil {
			c.versions[it.anchor.Version] = true
		}
		if !l.Gone() && l.Answer().Open() {
			c.open++
		}
		c.items = append(c.items, it)
	}
}

func (c *compilation) facts() []document.Definition {
	o := c.output
	about := facts{w: c.w}
	about.add("group", c.group.Title())
	about.add("cycle", o.Cycle)
	about.add("stage", c.w.Get(stageWord(o.Stage)))
	if f, u := c.w.Date(o.Dates.CommentFrom), c.w.Date(o.Dates.CommentUntil); f != "" || u != "" {
		about.add("comments", f+" – "+u)
	}
	about.add("date", c.w.Day(c.in.Made.UTC()))
	c.closed.add(&about, c.ledger)
	return about.rows
}

func (c *compilation) blocks() []document.Block {
	w := c.w
	out := []document.Block{fixedPara(w, w.With("comments-total", c.standing, c.open), document.Lead)}
	out = append(out, c.statistics()...)
	out = append(out, heading(w, 1, w.Get("comments")))
	return append(out, c.arranged()...)
}

func (c *compilation) statistics() []document.Block {
	stake, region, channel, disposition := newCounts(), newCounts(), newCounts(), newCounts()
	for i := range c.items {
		it := &c.items[i]
		if it.line.Gone() {
			continue
		}
		stake.add(it.comment.By.Stakeholder)
		region.add(it.comment.By.Region)
		channel.add(string(it.comment.Channel))
		disposition.add(became(it.line))
	}
	in := func(word string, t *counts, head, none string, name func(string) string) []document.Block {
		return []document.Block{heading(c.w, 2, c.w.Get(word)), t.table(c.w, head, none, name)}
	}
	return slices.Concat(
		in("by-disposition", disposition, "disposition", "unanswered", c.w.Get),
		in("by-stakeholder", stake, "stakeholder-group", "not-stated", c.ledger.term),
		in("by-region", region, "region", "not-stated", c.ledger.term),
		in("by-channel", channel, "channel", "not-stated", c.channel),
	)
}

// answeredUnproven is the word for what somebody answered, and nobody is proven to have: it is open.
const answeredUnproven = "answered-unproven"

// became is what the table of dispositions counts a comment as.
func became(l igf.Standing) string {
	if l.OnlyUnproven() {
		return answeredUnproven
	}
	return l.Answer().Cell()
}

func (c *compilation) channel(id string) string { return c.w.Get(channelWord(igf.Channel(id))) }

// channelWord is the name of a channel in Words: one shares its name with
// another thing.
func channelWord(c igf.Channel) string {
	if c == igf.InTheSession {
		return "channel-session"
	}
	return string(c)
}

// typeWord is the name of a type of comments in Words.
func typeWord(t igf.CommentType) string { return "type-" + string(t) }

// stanceWord is the name of a stance in Words.
func stanceWord(s igf.Stance) string { return "stance-" + string(s) }
