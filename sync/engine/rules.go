package engine

import (
	"errors"
	"fmt"
	"strings"

	"rapporteur/app/igf"
)

// asShared brings an entry into the form in which it may be shared now. refused
// says why it cannot be shared at all.
func (s *run) asShared(e igf.Entry) (refused, err error) {
	scope, err := s.scope(e)
	if err != nil {
		return nil, err
	}
	withoutWithdrawn(e, scope)
	var named *namesPerson
	if _, err = s.underRules(e); errors.As(err, &named) {
		return named, nil
	}
	return nil, err
}

// underRules takes out of an entry what the rules of its session, as they are
// now, do not let out: they may have become stricter after it was captured, and
// Git never forgets. changed tells whether there was something. Where the text
// itself names the person it is an error, and the entry cannot be sent.
func (s *run) underRules(e igf.Entry) (changed bool, err error) {
	id := e.Head().SessionID()
	if id == "" {
		return false, nil
	}
	rec, err := readRecord(s.replica, igf.SessionKey(id))
	if err != nil {
		return false, err
	}
	session, ok := rec.(*igf.Session)
	if !ok {
		return false, nil
	}
	who, texts := said(e)
	if who == nil || who.IsZero() {
		return false, nil
	}
	was, now := *who, who.Under(session)
	if now.Naming == was.Naming {
		return false, nil
	}
	for _, text := range texts {
		if was.Name != "" && strings.Contains(strings.ToLower(*text), strings.ToLower(was.Name)) {
			return false, &namesPerson{was.Name, id}
		}
	}
	*who = now
	return true, nil
}

// said is whom an entry names, and its texts.
func said(e igf.Entry) (*igf.Attribution, []*string) {
	switch e := e.(type) {
	case *igf.Note:
		return &e.Speaker, []*string{&e.Text, &e.Owner}
	case *igf.Comment:
		return &e.By, []*string{&e.Text, &e.Proposed, &e.Translation}
	}
	return nil, nil
}

// namesPerson keeps an entry on this device.
type namesPerson struct{ name, session string }

func (n *namesPerson) Error() string { return n.Sentence().String() }

// Sentence is what the error says, with its format.
func (n *namesPerson) Sentence() igf.Sentence {
	return igf.Sentencef("its text says %q, whom the rules of the session %s do not let anybody name any more: write it anew without the name, and withdraw this one with all that it says", n.name, n.session)
}

// sameSaid tells whether there is what this device says, or what rules that were
// stricter when it was sent left of it.
func sameSaid(mine, there igf.Entry) bool {
	if sameWords(mine, there) {
		return true
	}
	whole, _ := said(mine)
	less, _ := said(there)
	if whole == nil || less == nil {
		return false
	}
	was := *whole
	defer func() { *whole = was }()
	whole.Naming = less.Naming
	*whole = whole.Public()
	return reticent(less.Naming) > reticent(was.Naming) && sameWords(mine, there)
}

// reticent is how little a naming says.
func reticent(n igf.Naming) int {
	for i, known := range igf.Namings() {
		if n == known {
			return i
		}
	}
	return -1
}
