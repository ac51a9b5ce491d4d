package leaks

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/rules"
)

// door is one use of a way by which words get into a record.
type door struct {
	w       *world
	d       *device
	session string // an open one
	text    string // a sentence
	name    string // a whole name, for fields that hold names and ids
	id      string // a slug of its own
	entry   string // set by those that save an entry: its id
	named   bool   // set by those that took the name and not the sentence
}

// tagOf is the word beside the name, "" where the name stands alone.
func (x *door) tagOf(tag string) string {
	if x.named {
		return ""
	}
	return tag
}

// whole is the whole name, for a field that holds a name or an id.
func (x *door) whole() string {
	x.named = true
	return x.name
}

// line is the sentence as a field of one line takes it.
func (x *door) line() string { return oneLine(x.text) }

func (x *door) group(f func(g *igf.Group)) error {
	_, err := x.d.Stewardship.EditGroup(x.w.ctx, group, func(g *igf.Group) error { f(g); return nil })
	return err
}

func (x *door) output(f func(o *igf.Output)) error {
	_, err := x.d.Drafting.EditOutput(x.w.ctx, output, func(o *igf.Output) error { f(o); return nil })
	return err
}

func (x *door) editSession(f func(s *igf.Session)) error {
	_, err := x.d.Stewardship.EditSession(x.w.ctx, x.session, func(s *igf.Session) error { f(s); return nil })
	return err
}

func (x *door) programme(f func(p *igf.Programme)) error {
	base, err := x.d.Records.Programme()
	if err != nil {
		return err
	}
	p, err := x.d.Records.Programme()
	if err != nil {
		return err
	}
	f(p)
	return x.d.Stewardship.SaveProgramme(x.w.ctx, base, p)
}

func (x *door) note(in rules.NoteInput) error {
	in.Session = x.session
	n, err := x.d.Capture.AddNote(x.w.ctx, in)
	if err == nil {
		x.entry = n.ID
	}
	return err
}

func (x *door) comment(in rules.CommentInput) error {
	if in.Output = output; in.Text == "" {
		in.Text = "Shorter, please."
	}
	c, err := x.d.Capture.AddComment(x.w.ctx, in)
	if err == nil {
		x.entry = c.ID
	}
	return err
}

func (x *door) outreach(o igf.Outreach) error {
	e, err := x.d.Stewardship.AddOutreach(x.w.ctx, group, o)
	if err == nil {
		x.entry = e.ID
	}
	return err
}

// published publishes the sentence as the first paragraph of the output, and does
// something that points at it.
func (x *door) published(then func(paragraph int) error) error {
	if _, err := x.d.Drafting.Publish(x.w.ctx, output, "# Norms\n\n"+x.text+"\n", ""); err != nil {
		return err
	}
	return then(1)
}

func (x *door) respond(reason string) error {
	c, err := x.d.Capture.AddComment(x.w.ctx, rules.CommentInput{Output: output, Text: "Name the days."})
	if err != nil {
		return err
	}
	r, err := answer(x, c.ID, igf.Noted, reason)
	if err == nil {
		x.entry = r.ID
	}
	return err
}

// revised saves an entry of one form and revises it to another.
func (x *door) revised(save func() error, revise func(id string) (string, error)) error {
	if err := save(); err != nil {
		return err
	}
	id, err := revise(x.entry)
	x.entry = id
	return err
}

// textWays are the ways by which words get into shared records, by kind and field.
var textWays = map[string]func(*door) error{
	"note.text": func(x *door) error { return x.note(rules.NoteInput{Text: x.text}) },
	"note.owner": func(x *door) error {
		return x.note(rules.NoteInput{Kind: igf.Action, Text: "Do it.", Owner: x.whole()})
	},
	"note.speaker.affiliation": func(x *door) error {
		return x.note(rules.NoteInput{Speaker: "Ann Reader, " + x.whole(), Naming: igf.Named, Text: "Yes."})
	},
	"note.text (typed line)": func(x *door) error {
		return x.typed(x.text)
	},
	"note.text (revised)": func(x *door) error {
		return x.revised(func() error { return x.note(rules.NoteInput{Text: "A first form."}) }, func(id string) (string, error) {
			n, err := x.d.Capture.ReviseNote(x.w.ctx, id, rules.NoteInput{Text: x.text})
			if err != nil {
				return "", err
			}
			return n.ID, nil
		})
	},
	"comment.text":        func(x *door) error { return x.comment(rules.CommentInput{Text: x.text}) },
	"comment.proposed":    func(x *door) error { return x.comment(rules.CommentInput{Proposed: x.text}) },
	"comment.translation": func(x *door) error { return x.comment(rules.CommentInput{Translation: x.text, TranslatedTo: "en"}) },
	"comment.source":      func(x *door) error { return x.comment(rules.CommentInput{Source: "mail of " + x.whole()}) },
	"comment.by": func(x *door) error {
		return x.comment(rules.CommentInput{By: "Office of " + x.whole(), Naming: igf.Named})
	},
	"comment.by.affiliation": func(x *door) error {
		return x.comment(rules.CommentInput{By: "Ann Reader, Foundation " + x.whole(), Naming: igf.Named})
	},
	"comment.text (revised)": func(x *door) error {
		return x.revised(func() error { return x.comment(rules.CommentInput{}) }, func(id string) (string, error) {
			c, err := x.d.Capture.ReviseComment(x.w.ctx, id, rules.CommentInput{Text: x.text})
			if err != nil {
				return "", err
			}
			return c.ID, nil
		})
	},
	"response.reason": func(x *door) error { return x.respond(x.text) },
	"response.reason (revised)": func(x *door) error {
		c, err := x.d.Capture.AddComment(x.w.ctx, rules.CommentInput{Output: output, Text: "Name the days."})
		if err != nil {
			return err
		}
		if _, err := answer(x, c.ID, igf.Noted, "Noted."); err != nil {
			return err
		}
		r, err := answer(x, c.ID, igf.Accepted, x.text)
		if err == nil {
			x.entry = r.ID
		}
		return err
	},
	"response.reason (table)": func(x *door) error {
		if err := x.comment(rules.CommentInput{Text: "Name the days."}); err != nil {
			return err
		}
		done, err := x.d.Answering.AnswerAll(x.w.ctx, []answering.TableAnswer{{Answer: answering.Answer{Comments: []string{x.entry}, Disposition: igf.Noted, Reason: x.text}}}, func(_ int, err error) error { return err })
		if err == nil && len(done.Waiting) > 0 {
			err = done.Waiting[0].Err
		}
		return err
	},
	"comment.anchor.quote": func(x *door) error {
		return x.published(func(paragraph int) error { return x.comment(rules.CommentInput{Paragraph: paragraph}) })
	},
	"note.anchor.quote": func(x *door) error {
		return x.published(func(paragraph int) error {
			return x.note(rules.NoteInput{Text: "We discussed it.", Output: output, Paragraph: paragraph})
		})
	},
	"placement.anchor.quote": func(x *door) error {
		if err := x.comment(rules.CommentInput{}); err != nil {
			return err
		}
		return x.published(func(paragraph int) error { return x.d.Answering.ConfirmPlace(x.w.ctx, x.entry, paragraph) })
	},
	"redaction.reason": func(x *door) error {
		if err := x.comment(rules.CommentInput{Text: "To be taken back."}); err != nil {
			return err
		}
		return withdraw(x.w, x.d, x.entry, igf.ScopeAll, x.text)
	},
	"outreach.text":  func(x *door) error { return x.outreach(igf.Outreach{Forum: "A forum", Text: x.text}) },
	"outreach.forum": func(x *door) error { return x.outreach(igf.Outreach{Forum: x.line()}) },
	"outreach.text (revised)": func(x *door) error {
		return x.revised(func() error { return x.outreach(igf.Outreach{Forum: "A forum", Text: "A first form."}) }, func(id string) (string, error) {
			o, err := x.d.Stewardship.ReviseOutreach(x.w.ctx, id, igf.Outreach{Forum: "A forum", Text: x.text})
			if err != nil {
				return "", err
			}
			return o.ID, nil
		})
	},
	"group.decision.text": func(x *door) error {
		return x.group(func(g *igf.Group) { g.Decisions = append(g.Decisions, igf.Modus{ID: x.id, Text: x.text}) })
	},
	"group.decision.where": func(x *door) error {
		return x.group(func(g *igf.Group) { g.Decisions = append(g.Decisions, igf.Modus{ID: x.id, Text: "x", Where: x.line()}) })
	},
	"group.decision.support": func(x *door) error {
		return x.group(func(g *igf.Group) { g.Decisions = append(g.Decisions, igf.Modus{ID: x.id, Text: "x", Support: x.text}) })
	},
	"group.purpose":     func(x *door) error { return x.group(func(g *igf.Group) { g.Purpose = x.text }) },
	"group.participate": func(x *door) error { return x.group(func(g *igf.Group) { g.Participate = x.text }) },
	"group.name":        func(x *door) error { return x.group(func(g *igf.Group) { g.Name = x.line() }) },
	"group.short":       func(x *door) error { return x.group(func(g *igf.Group) { g.Short = x.line() }) },
	"group.role.role": func(x *door) error {
		return x.group(func(g *igf.Group) { g.Roles = append(g.Roles, igf.Role{ID: x.id, Role: x.line()}) })
	},
	"group.role.name": func(x *door) error {
		return x.group(func(g *igf.Group) {
			g.Roles = append(g.Roles, igf.Role{ID: x.id, Role: "lead", Name: "Office of " + x.whole()})
		})
	},
	"group.role.affiliation": func(x *door) error {
		return x.group(func(g *igf.Group) {
			g.Roles = append(g.Roles, igf.Role{ID: x.id, Role: "lead", Name: "Ann Reader", Affiliation: "Foundation " + x.whole()})
		})
	},
	"group.role.id": func(x *door) error {
		return x.group(func(g *igf.Group) { g.Roles = append(g.Roles, igf.Role{ID: igf.Slug(x.whole()), Role: "lead"}) })
	},
	"group.list.address": func(x *door) error {
		return x.group(func(g *igf.Group) { g.Lists = append(g.Lists, igf.MailingList{ID: x.id, Address: x.line()}) })
	},
	"group.list.archive": func(x *door) error {
		return x.group(func(g *igf.Group) {
			g.Lists = append(g.Lists, igf.MailingList{ID: x.id, Address: "list@example.org", Archive: x.line(), SignUp: x.line()})
		})
	},
	"output.title":          func(x *door) error { return x.output(func(o *igf.Output) { o.Title = x.line() }) },
	"output.how_to_comment": func(x *door) error { return x.output(func(o *igf.Output) { o.Comment = x.text }) },
	"output.draft":          func(x *door) error { return x.output(func(o *igf.Output) { o.Draft += "\n" + x.text + "\n" }) },
	"output.draft (paragraph)": func(x *door) error {
		_, err := x.d.Drafting.AppendParagraph(x.w.ctx, output, x.text)
		return err
	},
	"output.version.text": func(x *door) error {
		_, err := x.d.Drafting.Publish(x.w.ctx, output, "# Norms\n\n"+x.text+"\n", "")
		return err
	},
	"output.version.note": func(x *door) error {
		_, err := x.d.Drafting.Publish(x.w.ctx, output, "# Norms\n\nA text of "+x.id+".\n", x.line())
		return err
	},
	"output.final_despite": func(x *door) error {
		o := &igf.Output{ID: group + "/" + x.id, Title: "Another", Draft: "A text.\n"}
		if err := x.d.Drafting.AddPublished(x.w.ctx, o); err != nil {
			return err
		}
		_, err := x.d.Drafting.SetStage(x.w.ctx, o.ID, igf.Final, x.text)
		return err
	},
	"output.id": func(x *door) error {
		return x.d.Drafting.AddOutput(x.w.ctx, &igf.Output{ID: group + "/" + igf.Slug(x.whole()), Title: "A third", Draft: "A text.\n"})
	},
	"output.title (new, id made of it)": func(x *door) error {
		g := &igf.Output{ID: group + "/" + igf.Slug(x.text), Title: x.line(), Draft: "A text.\n"}
		return x.d.Drafting.AddPublished(x.w.ctx, g)
	},
	"session.id": func(x *door) error {
		return x.d.Stewardship.AddSession(x.w.ctx, &igf.Session{ID: group + "/" + igf.Slug(x.whole()), Title: "A meeting", Zone: "UTC"})
	},
	"session.title":        func(x *door) error { return x.editSession(func(s *igf.Session) { s.Title = x.line() }) },
	"session.room":         func(x *door) error { return x.editSession(func(s *igf.Session) { s.Room = x.line() }) },
	"session.agenda.title": func(x *door) error { return x.agenda(igf.AgendaItem{ID: x.id, Title: x.line()}) },
	"session.agenda.lead":  func(x *door) error { return x.agenda(igf.AgendaItem{ID: x.id, Title: "A point", Lead: x.whole()}) },
	"session.agenda.id":    func(x *door) error { return x.agenda(igf.AgendaItem{ID: igf.Slug(x.whole()), Title: "A point"}) },
	"session.roster.role": func(x *door) error {
		return x.editSession(func(s *igf.Session) { s.Roster = append(s.Roster, igf.Participant{ID: x.id, Role: x.line()}) })
	},
	"session.roster.who.affiliation": func(x *door) error {
		_, err := x.d.Stewardship.AddToRoster(x.w.ctx, x.session, rules.PersonInput{Text: "Ann Reader, Foundation " + x.whole(), Naming: igf.Named})
		return err
	},
	"session.report": func(x *door) error {
		s, err := x.d.Records.Session(x.session)
		if err != nil {
			return err
		}
		return x.d.Reporting.WriteReportPart(x.w.ctx, x.session, "discussion", s.ReportText("discussion"), x.text, "")
	},
	"programme.title": func(x *door) error { return x.programme(func(p *igf.Programme) { p.Title = x.line() }) },
	"programme.cycle": func(x *door) error {
		return x.programme(func(p *igf.Programme) {
			p.Cycles = append(p.Cycles, igf.Cycle{ID: strconv.Itoa(2030 + len(p.Cycles)), Place: x.line(), Title: x.line()})
		})
	},
	"programme.term": func(x *door) error {
		return x.programme(func(p *igf.Programme) {
			p.Stakeholders = append(igf.Stakeholders(p), igf.Term{ID: x.id, Name: x.line()})
		})
	},
	"conflict.decision": func(x *door) error {
		all, err := x.d.Deciding.Conflicts()
		i := slices.IndexFunc(all, func(c igf.Conflict) bool { return c.Field == "purpose" })
		if err != nil || i < 0 {
			return errNothing
		}
		return x.d.Deciding.Decide(x.w.ctx, all[i], x.line())
	},
	"device: incident": func(x *door) error {
		_, err := x.d.Moderating.NoteIncident(x.w.ctx, x.session, x.text)
		return err
	},
	"device: unsaved": func(x *door) error {
		return x.d.Device.KeepUnsaved(igf.Unsaved{Slot: "session/" + x.session, Text: x.text, At: time.Now()})
	},
}

func (x *door) typed(line string) error {
	e, err := typeLine(x.w, x.d, x.session, line)
	if err == nil {
		x.entry = e.Head().ID
	}
	return err
}

func (x *door) agenda(a igf.AgendaItem) error {
	return x.editSession(func(s *igf.Session) { s.Agenda = append(s.Agenda, a) })
}

// textDoors are their names; those that keep words on the device must not count as
// ways by which innocent words arrive.
var textDoors = doorNames()

func doorNames() (out []string) {
	for n := range textWays {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// sends reports whether what goes through a door is sent for certain.
func sends(name string) bool {
	for _, not := range []string{"device:", "conflict.", "comment.source", ".id", "session.title", "session.room", "output.title", "output.how", "group.name", "group.short", "group.purpose", "group.participate", "programme.title", "session.report"} {
		if strings.HasPrefix(name, not) || strings.HasSuffix(name, not) {
			return false // stays here, or may be replaced before it is sent
		}
	}
	return true
}

// newDoor opens a door for a person: an open session, a sentence and a name.
func newDoor(w *world, d *device, r *rand.Rand, n int) *door {
	return &door{w: w, d: d, session: w.session(d, "open", r), id: "x" + strconv.Itoa(n) + "-" + strconv.Itoa(r.IntN(1000))}
}

// answer answers a comment, over whatever stands there.
func answer(x *door, comment string, d igf.Disposition, reason string) (*igf.Response, error) {
	a := answering.Answer{Comments: []string{comment}, Disposition: d, Reason: reason}
	r, err := x.d.Answering.Answer(x.w.ctx, a)
	if err != nil {
		return nil, err
	}
	return r[0], nil
}
