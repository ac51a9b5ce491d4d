package igf

import (
	"fmt"
	"reflect"
	"testing"
	"time"
)

// class is what a field of a shared record can hold, and so what happens to it.
type class int

const (
	part    class = iota + 1 // a struct, or some: its own fields have classes
	choice                   // ULIDs, numbers, days, words of closed lists: can name nobody
	slug                     // an id that may have been made from a title: stays
	mark                     // by it the next import knows an entry, also a withdrawn one: stays
	prose                    // words of people: go when all is withdrawn
	signed                   // likewise, and Withdrawn stands instead
	name                     // somebody's name: goes with any withdrawal, and where the session lets nobody be named
	own                      // the author's name, as they chose: goes with any withdrawal
	who                      // an Attribution: its naming, then the rules, then withdrawals
	unknown                  // fields of a newer version: go with any withdrawal
)

// classes is the class of every field of every shared record. What a field may
// say decides, not the kind of the record.
var classes = map[string]class{
	"Meta.ID": choice, "Meta.Supersedes": choice, "Meta.Group": slug, "Meta.Sheet": slug, "Meta.Device": choice, "Meta.Lamport": choice,
	"Meta.At": choice, "Meta.Author": part, "Meta.Source": mark, "Meta.Extra": unknown,
	"Author.ID": choice, "Author.Name": own, "Author.Extra": unknown,
	"Attribution.Naming": who, "Attribution.Name": who, "Attribution.Affiliation": who, "Attribution.Stakeholder": who,
	"Attribution.Region": who, "Attribution.Capacity": who, "Attribution.Extra": who,
	"Anchor.Output": slug, "Anchor.Version": choice, "Anchor.Section": prose, "Anchor.Paragraph": choice, "Anchor.Quote": prose,
	"Anchor.Prefix": prose, "Anchor.Suffix": prose, "Anchor.Extra": unknown,
	"Count.Number": choice, "Count.Estimate": choice, "Count.Extra": unknown,

	"Note.Meta": part, "Note.NoteKind": choice, "Note.Speaker": who, "Note.Text": signed, "Note.Language": choice, "Note.Anchor": part,
	"Note.Owner": name, "Note.Due": choice, "Note.About": choice,
	"Comment.Meta": part, "Comment.Output": slug, "Comment.Anchor": part, "Comment.By": who, "Comment.Channel": choice, "Comment.Type": choice,
	"Comment.Stance": choice, "Comment.Text": signed, "Comment.Proposed": prose, "Comment.Language": choice, "Comment.Translation": prose,
	"Comment.TranslatedTo": prose, "Comment.DuplicateOf": choice, "Comment.About": choice,
	"Response.Meta": part, "Response.Comment": choice, "Response.Disposition": choice, "Response.Reason": signed,
	"Response.ChangedIn": choice, "Response.Settles": choice, "Response.DuplicateOf": choice,
	"Outreach.Meta": part, "Outreach.Output": slug, "Outreach.Forum": signed, "Outreach.Date": choice, "Outreach.Text": signed,
	"Tally.Meta": part, "Tally.OnSite": part, "Tally.Online": part, "Tally.Women": part,
	"Placement.Meta": part, "Placement.Comment": choice, "Placement.Version": choice, "Placement.Anchor": part,
	"Redaction.Meta": part, "Redaction.Entry": choice, "Redaction.Scope": choice, "Redaction.RequestedBy": choice, "Redaction.Reason": prose,

	"Programme.Title": prose, "Programme.Cycles": part, "Programme.Stakeholders": part, "Programme.Regions": part, "Programme.Extra": unknown,
	"Cycle.ID": choice, "Cycle.Title": prose, "Cycle.Place": prose, "Cycle.Zone": choice, "Cycle.From": choice, "Cycle.To": choice, "Cycle.Extra": unknown,
	"Term.ID": slug, "Term.Name": prose, "Term.Extra": unknown,
	"Group.ID": slug, "Group.Name": prose, "Group.Short": prose, "Group.Modality": choice, "Group.ActiveFrom": choice, "Group.ActiveTo": choice,
	"Group.Cycles": choice, "Group.Purpose": prose, "Group.Participate": prose, "Group.Roles": part, "Group.Lists": part, "Group.Decisions": part, "Group.Extra": unknown,
	"Role.ID": slug, "Role.Role": prose, "Role.Name": prose, "Role.Affiliation": prose, "Role.From": choice, "Role.To": choice, "Role.Extra": unknown,
	"MailingList.ID": slug, "MailingList.Address": prose, "MailingList.Archive": prose, "MailingList.SignUp": prose, "MailingList.Extra": unknown,
	"Modus.ID": slug, "Modus.Date": choice, "Modus.Text": prose, "Modus.Where": prose, "Modus.Support": prose, "Modus.Extra": unknown,
	"Session.ID": slug, "Session.Title": prose, "Session.Cycle": choice, "Session.Type": choice, "Session.Start": choice, "Session.End": choice,
	"Session.Zone": choice, "Session.Room": prose, "Session.Outputs": slug, "Session.Agenda": part, "Session.Roster": part,
	"Session.ChathamHouse": choice, "Session.Naming": choice, "Session.ReportForm": choice, "Session.Report": part,
	"Session.TakeawaysDue": choice, "Session.ReportDue": choice, "Session.OnRecord": choice, "Session.Extra": unknown,
	"AgendaItem.ID": slug, "AgendaItem.Title": prose, "AgendaItem.Lead": name, "AgendaItem.Minutes": choice, "AgendaItem.Extra": unknown,
	"Participant.ID": slug, "Participant.Who": who, "Participant.Role": prose, "Participant.Presence": choice, "Participant.Extra": unknown,
	"ReportPart.ID": choice, "ReportPart.Text": prose, "ReportPart.Extra": unknown,
	"Output.ID": slug, "Output.Title": prose, "Output.Cycle": choice, "Output.Stage": choice, "Output.Language": choice, "Output.Dates": part,
	"Output.Versions": part, "Output.Comment": prose, "Output.FinalDespite": prose, "Output.MinutesOf": slug, "Output.Editor": part,
	"Output.MadeFrom": choice, "Output.Draft": prose, "Output.Extra": unknown,
	"Dates.DraftDue": choice, "Dates.CommentFrom": choice, "Dates.CommentUntil": choice, "Dates.FinalDue": choice, "Dates.Extra": unknown,
	"Version.Number": choice, "Version.Date": choice, "Version.Stage": choice, "Version.Note": prose, "Version.Extra": unknown,
	"VersionText.Output": slug, "VersionText.Number": choice, "VersionText.Text": prose,
}

func isStruct(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]()
}

// Whoever adds a field to a record says here what it can hold, and Shared obeys.
func TestEveryFieldHasAClass(t *testing.T) {
	seen := map[string]bool{}
	var look func(reflect.Type)
	look = func(ty reflect.Type) {
		for ty.Kind() == reflect.Pointer || ty.Kind() == reflect.Slice {
			ty = ty.Elem()
		}
		if !isStruct(ty) || seen[ty.Name()] {
			return
		}
		seen[ty.Name()] = true
		for i := range ty.NumField() {
			f := ty.Field(i)
			field := ty.Name() + "." + f.Name
			seen[field] = true
			c := classes[field]
			if c == 0 {
				t.Errorf("%s has no class: say what it can hold, and take it out in Shared if that may be a name or somebody's words", field)
			}
			if f.Type == reflect.TypeFor[Extra]() && c != unknown && c != who {
				t.Errorf("%s holds fields of a newer version, and its class is another", field)
			}
			if f.Type == reflect.TypeFor[Attribution]() && c != who {
				t.Errorf("%s is an attribution, and its class is another", field)
			}
			look(f.Type)
		}
	}
	for _, k := range append([]Kind{KindProgramme, KindGroup, KindSession, KindOutput, KindVersion}, EntryKinds()...) {
		look(reflect.TypeOf(New(k)))
	}
	for field := range classes {
		if !seen[field] {
			t.Errorf("%s has a class and is no field of a shared record", field)
		}
	}
}

// full returns an entry of which every field says something.
func full(k Kind) Entry {
	e, _ := New(k).(Entry)
	fill(reflect.ValueOf(e).Elem())
	return e
}

func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Map:
		v.Set(reflect.ValueOf(Extra{"x": "Zyx"}))
	case reflect.Struct:
		if isStruct(v.Type()) {
			for i := range v.NumField() {
				fill(v.Field(i))
			}
		}
		if a, ok := v.Addr().Interface().(*Attribution); ok {
			a.Naming = Named
		}
	case reflect.String:
		v.SetString("Zyx")
	case reflect.Int:
		v.SetInt(7)
	case reflect.Uint64:
		v.SetUint(7)
	case reflect.Bool:
		v.SetBool(true)
	}
}

// What rules and withdrawals leave of each field of each kind of entry.
func TestSharedByField(t *testing.T) {
	chatham, affiliations := &Session{ChathamHouse: true}, &Session{Naming: []Naming{AffiliationOnly}}
	for _, c := range []struct {
		session *Session
		scope   Scope
	}{{nil, ""}, {&Session{}, ""}, {chatham, ""}, {affiliations, ""}, {nil, ScopePerson}, {chatham, ScopePerson}, {nil, ScopeAll}, {chatham, ScopeAll}, {nil, "of-a-newer-version"}} {
		hidden := c.session == chatham || c.session == affiliations
		for _, k := range EntryKinds() {
			e := full(k)
			shared, changed := Shared(e, c.session, c.scope)
			if changed == reflect.DeepEqual(e, shared) || !changed && shared != e {
				t.Errorf("%s: changed is %v", k, changed)
			}
			if !reflect.DeepEqual(e, full(k)) {
				t.Errorf("%s: the entry itself was changed", k)
			}
			eachField(string(k), reflect.ValueOf(e).Elem(), reflect.ValueOf(shared).Elem(), func(place string, c2 class, was, is reflect.Value) {
				want := was.Interface()
				switch {
				case c2 == who:
					a, _ := want.(Attribution)
					if want = a.Under(c.session); c.scope != "" {
						want = Attribution{Naming: Anonymous}
					}
				case c2 == signed && c.scope.All():
					want = Withdrawn
				case c2 == prose && c.scope.All(), c2 == name && (hidden || c.scope != ""), (c2 == own || c2 == unknown) && c.scope != "":
					want = reflect.Zero(was.Type()).Interface()
				}
				if !reflect.DeepEqual(is.Interface(), want) {
					t.Errorf("%s of %s, %q withdrawn, rules %v: %v, want %v", place, k, c.scope, c.session != nil, is, want)
				}
			})
		}
	}
}

// eachField tells of the fields of an entry before and after, parts by their own
// fields; a part that is gone holds nothing.
func eachField(place string, was, is reflect.Value, to func(place string, c class, was, is reflect.Value)) {
	if was.Kind() == reflect.Pointer {
		if !is.IsNil() {
			eachField(place, was.Elem(), is.Elem(), to)
		}
		return
	}
	for i := range was.NumField() {
		field := was.Type().Name() + "." + was.Type().Field(i).Name
		if c := classes[field]; c == part {
			eachField(fmt.Sprintf("%s.%s", place, was.Type().Field(i).Name), was.Field(i), is.Field(i), to)
		} else {
			to(field, c, was.Field(i), is.Field(i))
		}
	}
}

func TestNobodyStaysNobody(t *testing.T) {
	m := &Comment{Text: "x"}
	for _, scope := range []Scope{"", ScopePerson} {
		if shared, changed := Shared(m, &Session{ChathamHouse: true}, scope); changed || shared != Entry(m) {
			t.Errorf("%q: %+v", scope, shared)
		}
	}
}

// Withdrawing again never gives anything back, and a word that only a newer version knows
// takes out all that this one can.
func TestTheStricterScopeStands(t *testing.T) {
	for _, c := range []struct{ a, b, want Scope }{
		{"", "", ""},
		{"", ScopePerson, ScopePerson},
		{ScopePerson, ScopePerson, ScopePerson},
		{ScopePerson, ScopeAll, ScopeAll},
		{"", "words", ScopeAll},
		{"words", ScopePerson, ScopeAll},
	} {
		if c.a.With(c.b) != c.want || c.b.With(c.a) != c.want {
			t.Errorf("%q with %q is %q and %q", c.a, c.b, c.a.With(c.b), c.b.With(c.a))
		}
	}
	red := &Redaction{Meta: someMeta(), Entry: someID, Scope: "words", RequestedBy: ByPerson}
	if err := red.Validate(); err != nil {
		t.Errorf("a scope of a newer version: %v", err)
	}
	for _, scope := range []Scope{"", "All of it"} {
		red.Scope = scope
		if red.Validate() == nil {
			t.Errorf("the scope %q is accepted", scope)
		}
	}
}
