package rules

import (
	"cmp"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/naming"
	"rapporteur/app/workspace/records"
)

// Context is a session with its people, for the time of one act.
type Context struct {
	rules   *Rules
	Session *igf.Session // nil outside a session
	Roster  []records.RosterPerson
	self    igf.Self
	people  *records.Speakers // of Roster
	aliases map[string]string // who is meant by names in transcripts
}

// SessionContext opens the context of a session; "" is outside any.
func (r *Rules) SessionContext(id string) (*Context, error) {
	c := &Context{rules: r, people: records.SpeakersOf(nil)}
	var err error
	if c.self, err = r.core.Replica().Self(); err != nil || id == "" {
		return c, err
	}
	if c.Session, err = r.records.Session(id); err != nil {
		return nil, err
	}
	c.Roster, err = r.records.Roster(c.Session)
	c.people = records.SpeakersOf(c.Roster)
	if err == nil {
		c.aliases, err = r.records.Aliases(id)
	}
	return c, err
}

// Speaker finds or makes who is meant by text and spoke in the session.
func (c *Context) Speaker(text string, naming igf.Naming, email string) (igf.Person, error) {
	return c.person(text, naming, email, c.Session)
}

// Person finds or makes who is meant by text and wrote from elsewhere.
func (c *Context) Person(text string, naming igf.Naming, email string) (igf.Person, error) {
	return c.person(text, naming, email, nil)
}

func (c *Context) person(text string, chosen igf.Naming, email string, spoke *igf.Session) (igf.Person, error) {
	text, chosen = naming.Remarked(text, chosen)
	if text == "" && email == "" && (chosen == "" || chosen == igf.Anonymous) {
		return igf.Person{}, nil
	}
	if several := records.Namesakes(c.Roster, text); len(several) > 0 {
		who := make([]igf.Sentence, len(several))
		for i, p := range several {
			who[i] = igf.Sentencef("%s (%s)", p.ID, p.Label)
		}
		return igf.Person{}, &igf.FieldError{Record: igf.Sentencef("person"), Field: "name", Value: text, Want: igf.Sentencef("several people of the roster have this name; write the id of the one who is meant: %s", igf.Or(who))}
	}
	as, unasked := chosen, chosen == ""
	var full igf.Attribution
	var onRoster igf.Naming
	p, ok := c.people.Find(text)
	if ok && text != "" {
		full = p.Person.Full()
		email, onRoster = cmp.Or(email, p.Person.Private.Email), p.Who.Naming
		unasked = unasked && p.Person.Private.Unasked
	} else {
		if text != "" && p.Who.Naming.SaysLess(igf.Named) && p.ID != "" {
			as = cmp.Or(as, igf.Anonymous) // one of several of the roster, and not all are named
		}
		prog, err := c.rules.records.Programme()
		if err != nil {
			return igf.Person{}, err
		}
		for alias, meant := range c.aliases { // somebody who is not on the roster
			if igf.SameName(alias, text) {
				text = meant
			}
		}
		full = hidden.ParsePerson(text, prog)
	}
	as, err := c.rules.Of(naming.Whose{Session: c.Session, Spoke: spoke, Name: full.Name}, as, onRoster)
	if err != nil {
		return igf.Person{}, err
	}
	who := igf.ChosenPerson(full, as, email, chosen)
	who.Private.Unasked = unasked && full.Name != ""
	return who, nil
}
