package workspace

import (
	"rapporteur/app/igf"
)

// room is a session with its people, for the time of one act.
type room struct {
	w       *Workspace
	session *igf.Session // nil outside a session
	roster  []RosterPerson
	self    igf.Self
}

// inSession opens the room of a session; "" is outside any.
func (w *Workspace) inSession(id string) (*room, error) {
	c := &room{w: w}
	var err error
	if c.self, err = w.replica.Self(); err != nil || id == "" {
		return c, err
	}
	if c.session, err = w.Session(id); err != nil {
		return nil, err
	}
	c.roster, err = w.Roster(c.session)
	return c, err
}

// person finds or makes who is meant by text. onRecord says that the person
// spoke in the room, where the session's rules stand in for their own choice.
func (c *room) person(text string, naming igf.Naming, email string, onRecord bool) (Person, error) {
	if text == "" && email == "" && (naming == "" || naming == igf.Anonymous) {
		return Person{}, nil
	}
	var full igf.Attribution
	if p, ok := FindSpeaker(c.roster, text); ok && text != "" {
		full = p.Person.full()
		if email == "" {
			email = p.Person.Private.Email
		}
		if naming == "" {
			naming = p.Who.Naming
		}
	} else {
		prog, err := c.w.Programme()
		if err != nil {
			return Person{}, err
		}
		full = ParsePerson(text, prog)
	}
	naming, err := allowedNaming(c.session, naming, onRecord)
	if err != nil {
		return Person{}, err
	}
	return person(full, naming, email), nil
}

// keepsQuiet refuses texts that give away who is to stay hidden: the person
// of the entry, others of the roster, or the writer.
func (c *room) keepsQuiet(who Person, texts ...string) error {
	hidden := []igf.Private{who.keptBack(), {Email: c.self.Email}}
	if c.self.Naming != igf.Named {
		hidden = append(hidden, igf.Private{Name: c.self.Name})
	}
	for _, p := range c.roster {
		hidden = append(hidden, p.Person.keptBack())
	}
	for _, t := range texts {
		if word := names(t, hidden); word != "" {
			return &NamesPerson{Word: word}
		}
	}
	return nil
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
