package leaks

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/rosters"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// acts are what people do. Each is refused, or it is saved.
var acts map[string]func(w *world, d *device, a Act, r *rand.Rand) error

func init() {
	acts = map[string]func(w *world, d *device, a Act, r *rand.Rand) error{
		"session": addSession, "rule": putUnderRule, "decide": decide,
		"sync": func(w *world, _ *device, a Act, _ *rand.Rand) error { return w.sync(a.Device) },
		"text": writeText, "innocent": writeInnocent, "words": writeWords,
		"hide": hide, "name": nameOpenly, "name openly": nameOpenly, "name in closed": nameInClosed, "not asked": notAsked, "unname": unname,
		"withdraw": withdrawAll, "take back": takeBack, "put back": putBack,
		"take into minutes": takeIntoMinutes, "open minutes": openMinutes, "publish minutes": publishMinutes, "reword minutes": rewordMinutes,
		"take into closed minutes": takeIntoMinutes, "open closed minutes": openMinutes,
		"import": importFile, "undo import": undoImport,
		"correct": correct, "leave out": leaveOut, "back up": backUp, "restore": restore,
		"quarrel": quarrel, "next cycle": startCycle, "duplicate": callDuplicate, "a participant": aParticipant, "sign as": signAs, "write": writeSigned, "sign anonymously": signAnonymously, "sign as before": signAsBefore,
	}
}

// What other branches change is called here and nowhere else.

// withdraw withdraws an entry of one's own.
func withdraw(w *world, d *device, id string, scope igf.Scope, reason string) error {
	return d.Withdrawing.Withdraw(w.ctx, withdrawing.Withdrawal{Entry: id, Scope: scope, Reason: reason})
}

func typeLine(w *world, d *device, session, line string) (igf.Entry, error) {
	e, _, err := d.Capture.Capture(w.ctx, capture.CaptureInput{Session: session, Line: line, Kind: igf.Intervention})
	return e, err
}

// newSession is a session of which nobody said that it is on the record.
func newSession(id string) *igf.Session {
	start := time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)
	return &igf.Session{ID: id, Title: "A session", Cycle: "2026", Zone: "UTC", Start: start, End: start.Add(time.Hour), Outputs: []string{output}}
}

func addSession(w *world, d *device, a Act, _ *rand.Rand) error {
	id := fmt.Sprintf("%s/%s-%d", group, a.Door, len(w.opened))
	if err := d.Stewardship.AddSession(w.ctx, newSession(id)); err != nil {
		return err
	}
	w.opened[id] = a.Door
	return nil
}

// putUnderRule puts the newest closed session under the Chatham House rule.
func putUnderRule(w *world, d *device, a Act, _ *rand.Rand) error {
	all := w.sessions(d, "closed")
	if len(all) == 0 {
		return errNothing
	}
	id := all[len(all)-1]
	_, err := d.Stewardship.EditSession(w.ctx, id, func(s *igf.Session) error { s.ChathamHouse = true; return nil })
	if err == nil {
		w.rules[a.Device][id] = true
	}
	return err
}

func decide(w *world, d *device, _ Act, r *rand.Rand) error {
	all, err := d.Deciding.Conflicts()
	if err != nil {
		return err
	}
	for _, c := range all {
		if c.Field == "" {
			err = d.Deciding.KeepDocument(w.ctx, c.ID)
		} else {
			err = d.Deciding.Decide(w.ctx, c, pick(r, c.Ours, c.Theirs))
		}
	}
	return err
}

// quarrel writes what somebody on another device writes too, in other words.
func quarrel(w *world, d *device, a Act, _ *rand.Rand) error {
	_, err := d.Stewardship.EditGroup(w.ctx, group, func(g *igf.Group) error {
		g.Purpose = fmt.Sprintf("The purpose of device %d, %s.", a.Device, innocent(a.Person))
		return nil
	})
	return err
}

// startCycle begins the next cycle from what the group hands over.
func startCycle(w *world, d *device, a Act, _ *rand.Rand) error {
	var b bytes.Buffer
	if err := d.HandOver.HandOver(w.ctx, group, &b, nil); err != nil {
		return err
	}
	h, err := d.Continuing.ReadHandOver(w.ctx, budget.Of("a.zip", b.Bytes()))
	if err == nil {
		_, err = d.Continuing.StartCycle(w.ctx, h, igf.Cycle{ID: fmt.Sprint(2040 + a.Person%50)}, nil)
	}
	return err
}

// callDuplicate answers one comment by another.
func callDuplicate(w *world, d *device, _ Act, r *rand.Rand) error {
	all, err := d.Lists.Comments(lists.CommentFilter{Output: output})
	if err != nil || len(all) < 2 {
		return errNothing
	}
	i := r.IntN(len(all) - 1)
	_, err = d.Answering.Answer(w.ctx, answering.Answer{Comments: []string{all[i+1].Entry.Head().ID}, Disposition: igf.Duplicate, Reason: "The same.", DuplicateOf: all[i].Entry.Head().ID})
	return err
}

func writeText(w *world, d *device, a Act, r *rand.Rand) error {
	s := w.story(a)
	if s.forgotten {
		return errNothing // the device does not know the name any more
	}
	x := newDoor(w, d, r, a.Person)
	var tag string
	x.text, tag = w.tagged(s, r)
	x.name = s.name()
	err := textWays[a.Door](x)
	if err == nil {
		s.mentioned(a.Do+" "+a.Door, x.tagOf(tag))
	}
	return err
}

func writeInnocent(w *world, d *device, a Act, r *rand.Rand) error {
	x := newDoor(w, d, r, a.Person)
	x.text, x.name = innocentSentence(r, a.Person), innocent(a.Person)
	if !sends(a.Door) {
		a.Door = "comment.text"
	}
	w.words[a.Person] = typed{a.Device, a.Door}
	return textWays[a.Door](x)
}

// wordWays are the doors of entries, of which all words can be withdrawn.
var wordWays = []string{
	"note.text", "note.text (revised)", "note.text (typed line)", "comment.text", "comment.proposed", "comment.translation", "comment.text (revised)",
	"response.reason", "outreach.text", "outreach.forum", "outreach.text (revised)",
}

func writeWords(w *world, d *device, a Act, r *rand.Rand) error {
	s := w.story(a)
	x := newDoor(w, d, r, a.Person)
	var tag string
	x.text, tag = w.tagged(s, r)
	x.name = s.name()
	err := textWays[a.Door](x)
	if err == nil {
		s.saved(x.session, x.entry)
		s.mentioned(a.Do+" "+a.Door, x.tagOf(tag))
	}
	return err
}

// saved keeps the id of an entry that names the person.
func (s *story) saved(session, id string) {
	s.in = session
	if id != "" {
		s.entries = append(s.entries, id)
	}
}

var hideWays = []string{"note anonymous", "note by stakeholder group", "comment", "comment by affiliation", "roster anonymous", "roster by stakeholder group", "roster table"}

// hide lets the device know somebody who is not to be named.
func hide(w *world, d *device, a Act, r *rand.Rand) error {
	s, session := w.story(a), w.session(d, "open", r)
	var err error
	switch a.Door {
	case "note anonymous":
		_, err = d.Capture.AddNote(w.ctx, rules.NoteInput{Session: session, Speaker: s.name(), Naming: igf.Anonymous, Text: "A remark."})
	case "note by stakeholder group":
		_, err = d.Capture.AddNote(w.ctx, rules.NoteInput{Session: session, Speaker: s.name() + ", civil-society", Naming: igf.StakeholderGroup, Text: "A remark."})
	case "comment":
		_, err = d.Capture.AddComment(w.ctx, rules.CommentInput{Output: output, By: s.name(), Text: "A comment.", Email: s.email()})
	case "comment by affiliation":
		_, err = d.Capture.AddComment(w.ctx, rules.CommentInput{Output: output, By: s.entered(), Naming: igf.AffiliationOnly, Text: "A comment."})
	case "roster anonymous":
		_, err = d.Stewardship.AddToRoster(w.ctx, session, rules.PersonInput{Text: s.name(), Naming: igf.Anonymous, Email: s.email()})
	case "roster table":
		_, err = d.Rosters.ImportPeople(w.ctx, session, []rosters.PersonToImport{{PersonInput: rules.PersonInput{Text: s.name(), Naming: igf.Anonymous, Email: s.email()}}, {PersonInput: rules.PersonInput{Text: "Ann Reader", Naming: igf.Named}}}, func(_ int, err error) error { return err })
	case "roster by stakeholder group":
		_, err = d.Stewardship.AddToRoster(w.ctx, session, rules.PersonInput{Text: s.name() + ", civil-society", Naming: igf.StakeholderGroup})
	}
	if err == nil {
		s.hidden = true
		s.mailed = s.email() != "" && slices.Contains([]string{"comment", "roster anonymous", "roster table"}, a.Door)
		s.mentioned(a.Do+" "+a.Door, "")
	} else if !s.hidden {
		s.forgotten = true
	}
	return err
}

var entryWays = []string{"speaker", "speaker and words", "owner", "comment by", "comment by and words"}

// nameOpenly enters somebody who agreed to be named. A given name that somebody
// hidden has as well is theirs.
func nameOpenly(w *world, d *device, a Act, r *rand.Rand) error {
	s := w.story(a)
	sure := *w
	sure.ctx = igf.WithNamesChecked(w.ctx, igf.CheckedInDialog)
	x := newDoor(&sure, d, r, a.Person)
	var tag string
	x.text, tag = w.tagged(s, r)
	x.name = s.name()
	var err error
	switch a.Door {
	case "speaker", "revisable note":
		err = x.note(rules.NoteInput{Speaker: s.entered(), Naming: igf.Named, Text: "We agree."})
	case "speaker and words":
		err = x.note(rules.NoteInput{Speaker: s.entered(), Naming: igf.Named, Text: x.text})
	case "owner":
		err = x.note(rules.NoteInput{Speaker: s.entered(), Naming: igf.Named, Kind: igf.Action, Text: "Publish it.", Owner: s.name()})
	case "comment by":
		err = x.comment(rules.CommentInput{By: s.entered(), Naming: igf.Named, Session: x.session})
	case "comment by and words":
		err = x.comment(rules.CommentInput{By: s.entered(), Naming: igf.Named, Text: x.text})
	case "revisable roster":
		_, err = d.Stewardship.AddToRoster(w.ctx, x.session, rules.PersonInput{Text: s.entered(), Naming: igf.Named})
	}
	if err == nil {
		s.saved(x.session, x.entry)
		s.mentioned("name "+a.Door, "")
		if strings.Contains(a.Door, "words") {
			s.mentioned("name "+a.Door, tag)
		}
	}
	return err
}

var closedWays = []string{"speaker", "speaker and words", "owner", "comment by", "roster", "roster and role", "agenda lead", "roster and report", "roster and note", "roster and output", "roster and comment"}

// nameInClosed names somebody in a session that comes under the rule.
func nameInClosed(w *world, d *device, a Act, r *rand.Rand) error {
	s := w.story(a)
	x := newDoor(w, d, r, a.Person)
	if all := w.sessions(d, "closed"); len(all) == 0 {
		return errNothing
	} else if x.session = all[len(all)-1]; s.session != "" {
		x.session = s.session
	}
	var tag string
	x.text, tag = w.tagged(s, r)
	x.name = s.name()
	var err error
	switch a.Door {
	case "speaker":
		err = x.note(rules.NoteInput{Speaker: s.entered(), Naming: igf.Named, Text: "Yes."})
	case "speaker and words":
		err = x.note(rules.NoteInput{Speaker: s.entered(), Naming: igf.Named, Text: x.text})
	case "owner":
		err = textWays["note.owner"](x)
	case "comment by":
		err = x.comment(rules.CommentInput{By: s.entered(), Naming: igf.Named, Session: x.session})
	case "agenda lead":
		err = textWays["session.agenda.lead"](x)
	default:
		_, err = d.Stewardship.AddToRoster(w.ctx, x.session, rules.PersonInput{Text: s.entered(), Naming: igf.Named, Role: "chair"})
	}
	if err != nil {
		return err
	}
	s.session = x.session
	s.saved(x.session, x.entry)
	s.mentioned(a.Do+" "+strings.TrimSuffix(a.Door, " and words"), "")
	if a.Door == "speaker and words" {
		s.mentioned(a.Do+" "+a.Door, tag)
	}
	if also := map[string]string{"roster and role": "session.roster.role", "roster and report": "session.report", "roster and note": "note.text", "roster and output": "output.draft (paragraph)", "roster and comment": "comment.text"}[a.Door]; also != "" {
		x.id += "b"
		if err = textWays[also](x); err == nil {
			s.mentioned("text "+also+" of somebody on the roster", tag)
		}
	}
	return err
}

// notAsked enters somebody without a word on how they are to be named.
func notAsked(w *world, d *device, a Act, r *rand.Rand) error {
	s := w.story(a)
	x := newDoor(w, d, r, a.Person)
	var err error
	switch a.Door {
	case "note":
		err = x.note(rules.NoteInput{Speaker: s.entered(), Text: "We agree."})
	case "comment":
		err = x.comment(rules.CommentInput{By: s.entered()})
	default:
		_, err = d.Stewardship.AddToRoster(w.ctx, x.session, rules.PersonInput{Text: s.entered()})
	}
	if err == nil {
		s.hidden = true
		s.mentioned(a.Do+" "+a.Door, "")
	}
	return err
}

// unname takes back that somebody is named.
func unname(w *world, d *device, a Act, _ *rand.Rand) error {
	s := w.story(a)
	if !s.pending || s.public {
		return errNothing
	}
	if a.Door == "note" {
		n, err := d.Capture.ReviseNote(w.ctx, s.entries[0], rules.NoteInput{Naming: igf.Anonymous})
		if err == nil {
			s.entries, s.hidden = append(s.entries, n.ID), true
		}
		return err
	}
	_, err := d.Stewardship.EditSession(w.ctx, s.in, func(x *igf.Session) error {
		for i, p := range x.Roster {
			if p.Who.Name == s.name() {
				x.Roster[i].Who = igf.Attribution{Naming: igf.Anonymous}
			}
		}
		return nil
	})
	s.hidden = err == nil
	s.forgotten = true // nothing says who was meant
	return err
}

// withdrawAll withdraws all entries that name the person, before they are sent.
func withdrawAll(w *world, d *device, a Act, _ *rand.Rand) error {
	s := w.story(a)
	if len(s.entries) == 0 || !s.pending || s.public {
		return errNothing
	}
	for _, id := range s.entries {
		if err := withdraw(w, d, id, igf.Scope(a.Door), ""); err != nil {
			return err
		}
	}
	s.hidden = true
	return nil
}

// takeBack takes the newest act back where it is the person's.
func takeBack(w *world, d *device, a Act, r *rand.Rand) error {
	s := w.story(a)
	u, err := d.Withdrawing.UndoEntry(s.in)
	if err != nil {
		return err
	}
	if !s.pending || s.public || u == nil || u.Former != nil || len(s.entries) != 1 || u.View.Entry.Head().ID != s.entries[0] {
		return withdrawAll(w, d, a, r)
	}
	if err := d.Withdrawing.TakeBack(w.ctx, *u); err != nil {
		return err
	}
	s.hidden = true
	return nil
}

// putBack names the person again, of their own will.
func putBack(w *world, d *device, a Act, _ *rand.Rand) error {
	s := w.story(a)
	if len(s.entries) == 0 {
		return errNothing
	}
	_, err := d.Withdrawing.PutBack(w.ctx, s.entries[0], "")
	if err == nil {
		s.public = true
	}
	return err
}
