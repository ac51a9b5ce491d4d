package disclosure

import (
	"context"
	"errors"
	"slices"

	"rapporteur/app/igf"
)

// Choice is what a person decided about a record whose words name somebody who is to
// stay unnamed, or may.
type Choice int

// The choices. Without one the record is left out, and it is said why.
const (
	Undecided    Choice = iota
	Participant         // "a participant" stands instead
	Agreed              // the people who are named agreed to be named
	SomebodyElse        // the words mean somebody else; only where they are not sure
	// ParticipantIfSure is what is said of several records at once, which nobody looked at one by
	// one: "a participant" stands instead of whom they surely name. What only may name somebody waits.
	ParticipantIfSure
)

// TakesOut reports whether "a participant" stands instead of people.
func (c Choice) TakesOut() bool { return c == Participant || c == ParticipantIfSure }

// NamesError means that a record waits for a choice: it names people who are to stay
// unnamed, or may, or it was written to single people.
type NamesError struct {
	Names    []igf.HiddenName
	Sure     bool // at least one of them is, or it is Personal
	Personal bool
}

func (e *NamesError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *NamesError) Sentence() igf.Sentence {
	if len(e.Names) == 0 {
		return igf.Sentencef("it was sent to single people and not to a list: ask its writer before it is shared")
	}
	n := e.Names[0]
	if e.Personal {
		return igf.Sentencef("it was sent to single people and not to a list, and the %s says %q (%s): ask before it is shared", igf.FieldName(n.Field), n.Word, n.Why)
	}
	if n.Entry != "" {
		return igf.Sentencef("the %s has words that were withdrawn, those of the entry %s", igf.FieldName(n.Field), n.Entry)
	}
	if e.Sure {
		return igf.Sentencef("the %s says %q, and that person is to stay unnamed (%s)", igf.FieldName(n.Field), n.Word, n.Why)
	}
	return igf.Sentencef("the %s says %q, which may mean somebody who is to stay unnamed (%s)", igf.FieldName(n.Field), n.Word, n.Why)
}

// Waiting is an item of a file that was left out because of whom its words name, or whom
// it was written to.
type Waiting struct {
	Item int // from 0
	Err  error
}

// WaitsForChoice reports whether an error says that a record waits because of whom it
// names.
func WaitsForChoice(err error) bool {
	var names *NamesError
	var held *igf.HiddenNameError
	return errors.As(err, &names) || errors.As(err, &held)
}

// Judged is what a choice made of a record.
type Judged struct {
	Record igf.Record           // as it may be saved
	Public igf.Record           // without the people, whatever was chosen
	Names  []igf.HiddenName     // who is named
	Keep   func(p *igf.Private) // keeps the choice with what this device knows of the record; nil for nothing
	Err    error                // it waits for a choice, see WaitsForChoice
}

// Checking is what a person says of all words that are not sure, beside their choice.
type Checking uint8

// What a person says of all words that are not sure: nothing, or that they mean somebody else.
const (
	NothingChecked Checking = iota
	AllSomebodyElse
)

// CheckedIn is what the person says who made a call.
func CheckedIn(ctx context.Context) Checking {
	if igf.NamesChecked(ctx) {
		return AllSomebodyElse
	}
	return NothingChecked
}

// Judge looks for hidden people in the words of a record, and does what a person chose
// about them. known is what others have of it already.
func Judge(g *igf.Gate, r, known igf.Record, c Choice, checked Checking) (Judged, error) {
	j := Judged{Record: r, Public: r}
	_, err := g.ShareSent(r, known)
	var held *igf.HiddenNameError
	if err != nil && !errors.As(err, &held) {
		return j, err
	}
	names, err := g.Doubtful(r, known)
	if err != nil {
		return j, err
	}
	sure := false
	if held != nil {
		sure = !igf.AreWords(held.Names) && slices.ContainsFunc(held.Names, func(n igf.HiddenName) bool { return !n.Weak })
		names = append(slices.Clone(held.Names), names...)
	}
	if len(names) == 0 {
		return j, nil
	}
	j.Names = names
	clear, err := g.PrintDoubtful(r, known, Instead(LanguageOf(r)))
	fixed := errors.As(err, &held) // it stands in an id
	if err != nil && !fixed {
		return j, err
	}
	if !fixed {
		j.Public = clear.Record()
	}
	switch {
	case !sure && (c == SomebodyElse || checked == AllSomebodyElse):
		j.Keep = func(p *igf.Private) { g.Allow(p, names) }
		return j, nil
	case c == Participant && !fixed:
		j.Record = j.Public
		return j, nil
	case c == ParticipantIfSure && !fixed:
		return j.onlySure(g, r, known, checked)
	case c == Agreed:
		if may, err := g.MayName(r); err != nil || may {
			j.Keep = func(p *igf.Private) { g.Agree(p, names) }
			return j, err
		}
	}
	if j.Err = (&NamesError{Names: names, Sure: sure}); fixed {
		j.Err = held
	}
	return j, nil
}

// onlySure does what ParticipantIfSure says. Words that are not sure go where a person said that they
// mean somebody else; else the record waits for them.
func (j Judged) onlySure(g *igf.Gate, r, known igf.Record, checked Checking) (Judged, error) {
	clear, err := g.PrintFull(r, known, Instead(LanguageOf(r)))
	if err != nil {
		return j, err
	}
	left, err := g.Doubtful(clear.Record(), known)
	switch {
	case err != nil:
		return j, err
	case len(left) == 0:
		j.Record = clear.Record()
	case checked == AllSomebodyElse:
		j.Record, j.Keep = clear.Record(), func(p *igf.Private) { g.Allow(p, left) }
	default:
		j.Err = &NamesError{Names: left}
	}
	return j, nil
}
