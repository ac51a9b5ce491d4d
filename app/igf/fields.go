package igf

import (
	"reflect"
	"strings"
	"sync"
	"time"
)

// class is what a field of a shared record can hold, and so what the gate does
// with it.
type class uint8

const (
	part    class = iota + 1 // a struct, or some: its own fields have classes
	choice                   // ULIDs, numbers, days, words of closed lists: can name nobody
	slug                     // the id of an item of a list: searched for hidden people; made again in documents
	ref                      // the id of a record: searched; documents have another one instead
	mark                     // by it the next import knows an entry, also a withdrawn one: searched; stays
	sum                      // of words in another record: leaves where they do, see keepSums
	prose                    // words of people: searched; go when all is withdrawn
	signed                   // likewise, and Withdrawn stands instead
	name                     // somebody's name: searched; goes with any withdrawal, and where the session lets nobody be named
	holder                   // who holds a role of a group, publicly: searched; a person has to look where that is all it says
	firm                     // the affiliation of who holds a role: as prose, but for their own name
	own                      // the author's name, as they chose: goes with any withdrawal
	who                      // an Attribution: its naming, then the rules, then withdrawals; searched
	called                   // the name in an Attribution: no field by itself
	unknown                  // fields of a newer version: searched; go with any withdrawal
)

// classes returns the class of every field of every shared record. What a field
// may say decides, not the kind of the record. A field that is not listed is never
// shared, and a test names it.
func classes() map[string]class {
	return map[string]class{
		"Meta.ID": choice, "Meta.Supersedes": choice, "Meta.Group": ref, "Meta.Sheet": ref, "Meta.Device": choice, "Meta.Lamport": choice,
		"Meta.At": choice, "Meta.Author": part, "Meta.Source": mark, "Meta.Signature": choice, "Meta.Unproven": choice, "Meta.Outside": choice, "Meta.Extra": unknown,
		"Author.ID": choice, "Author.Name": own, "Author.Extra": unknown,
		"Attribution.Naming": who, "Attribution.Name": who, "Attribution.Affiliation": who, "Attribution.Stakeholder": who,
		"Attribution.Region": who, "Attribution.Capacity": who, "Attribution.Extra": who,
		"Anchor.Output": ref, "Anchor.Version": choice, "Anchor.Section": prose, "Anchor.Paragraph": choice, "Anchor.Quote": prose,
		"Anchor.Prefix": prose, "Anchor.Suffix": prose, "Anchor.Extra": unknown,
		"Count.Number": choice, "Count.Estimate": choice, "Count.Extra": unknown,

		"Note.Meta": part, "Note.NoteKind": choice, "Note.Speaker": who, "Note.Text": signed, "Note.Language": choice, "Note.Anchor": part,
		"Note.Owner": name, "Note.Due": choice, "Note.About": choice, "Note.Said": choice, "Note.Point": choice,
		"Comment.Meta": part, "Comment.Output": ref, "Comment.Anchor": part, "Comment.By": who, "Comment.Channel": choice, "Comment.Type": choice,
		"Comment.Stance": choice, "Comment.Text": signed, "Comment.Proposed": prose, "Comment.Language": choice, "Comment.Translation": prose,
		"Comment.TranslatedTo": prose, "Comment.DuplicateOf": choice, "Comment.About": choice,
		"Response.Meta": part, "Response.Comment": choice, "Response.Disposition": choice, "Response.Reason": signed,
		"Response.ChangedIn": choice, "Response.Settles": choice, "Response.DuplicateOf": choice,
		"Outreach.Meta": part, "Outreach.Output": ref, "Outreach.Forum": signed, "Outreach.Date": choice, "Outreach.Text": signed,
		"Tally.Meta": part, "Tally.OnSite": part, "Tally.Online": part, "Tally.Women": part,
		"Placement.Meta": part, "Placement.Comment": choice, "Placement.Version": choice, "Placement.Anchor": part,
		"Redaction.Meta": part, "Redaction.Entry": choice, "Redaction.Scope": choice, "Redaction.RequestedBy": choice, "Redaction.Reason": prose,
		"Clock.Meta": part, "Clock.Of": choice, "Clock.Seconds": choice, "Clock.By": choice, "Clock.From": choice, "Clock.Reason": signed,
		"Closing.Meta": part, "Closing.Output": ref, "Closing.Version": choice, "Closing.Text": sum, "Closing.Stage": choice,
		"Closing.Despite": part, "Closing.Reason": prose, "Despite.Hold": choice, "Despite.Reason": prose, "Despite.Extra": unknown,
		"Redaction.Doubted": choice, "Redaction.Say": choice,

		"Programme.Title": prose, "Programme.Cycles": part, "Programme.Stakeholders": part, "Programme.Regions": part, "Programme.Extra": unknown,
		"Cycle.ID": choice, "Cycle.Title": prose, "Cycle.Place": prose, "Cycle.Zone": choice, "Cycle.From": choice, "Cycle.To": choice, "Cycle.Extra": unknown,
		"Term.ID": slug, "Term.Name": prose, "Term.Extra": unknown,
		"Form.ID": ref, "Form.Title": prose, "Form.From": choice, "Form.To": choice, "Form.Official": prose, "Form.Brief": choice, "Form.Parts": part, "Form.Extra": unknown,
		"FormPart.ID": mark, "FormPart.Title": prose, "FormPart.Kinds": choice, "FormPart.Words": choice, "FormPart.Paragraphs": choice, "FormPart.Takeaway": choice, "FormPart.Extra": unknown,
		"Duties.ID": ref, "Duties.Modality": choice, "Duties.From": choice, "Duties.To": choice, "Duties.Official": prose, "Duties.Duties": part, "Duties.Extra": unknown,
		"Duty.ID": mark, "Duty.Text": prose, "Duty.ShownBy": mark, "Duty.Number": choice, "Duty.Extra": unknown,
		"Group.ID": ref, "Group.Name": prose, "Group.Short": prose, "Group.Modality": choice, "Group.ActiveFrom": choice, "Group.ActiveTo": choice,
		"Group.Cycles": choice, "Group.Purpose": prose, "Group.Participate": prose, "Group.Roles": part, "Group.Lists": part, "Group.Decisions": part, "Group.Extra": unknown,
		"Role.ID": slug, "Role.Role": prose, "Role.Name": holder, "Role.Affiliation": firm, "Role.From": choice, "Role.To": choice, "Role.Author": choice, "Role.Extra": unknown,
		"MailingList.ID": slug, "MailingList.Address": prose, "MailingList.Archive": prose, "MailingList.SignUp": prose, "MailingList.Extra": unknown,
		"Modus.ID": slug, "Modus.Date": choice, "Modus.Text": prose, "Modus.Where": prose, "Modus.Support": prose, "Modus.Extra": unknown,
		"Session.ID": ref, "Session.Title": prose, "Session.Cycle": choice, "Session.Type": choice, "Session.Start": choice, "Session.End": choice,
		"Session.Zone": choice, "Session.Room": prose, "Session.Outputs": ref, "Session.Agenda": part, "Session.Roster": part,
		"Session.ChathamHouse": choice, "Session.Naming": choice, "Session.ReportForm": choice, "Session.Report": part,
		"Session.TakeawaysDue": choice, "Session.ReportDue": choice, "Session.OnRecord": choice, "Session.RecordSaid": choice, "Session.Sequence": choice, "Session.Extra": unknown,
		"AgendaItem.ID": slug, "AgendaItem.Title": prose, "AgendaItem.Lead": name, "AgendaItem.Minutes": choice, "AgendaItem.Extra": unknown,
		"Participant.ID": slug, "Participant.Who": who, "Participant.Role": prose, "Participant.Presence": choice, "Participant.Extra": unknown,
		"ReportPart.ID": choice, "ReportPart.Text": prose, "ReportPart.Extra": unknown,
		"Output.ID": ref, "Output.Title": prose, "Output.Cycle": choice, "Output.Stage": choice, "Output.Language": choice, "Output.Dates": part,
		"Output.Versions": part, "Output.Comment": prose, "Output.MinutesOf": ref, "Output.Editor": part,
		"Output.MadeFrom": choice, "Output.Draft": prose, "Output.Extra": unknown,
		"Dates.DraftDue": choice, "Dates.CommentFrom": choice, "Dates.CommentUntil": choice, "Dates.FinalDue": choice, "Dates.Extra": unknown,
		"Version.Number": choice, "Version.Date": choice, "Version.Stage": choice, "Version.Note": prose, "Version.Extra": unknown,
		"VersionText.Output": ref, "VersionText.Number": choice, "VersionText.Text": prose,
	}
}

// field is one field of a struct, as the gate knows it.
type field struct {
	index int
	name  string // as the shared format writes it; "" of an embedded struct
	class class  // 0: nobody said what it is
}

// plans returns the fields of each struct of the shared records.
var plans = sync.OnceValue(func() map[reflect.Type][]field {
	known, out := classes(), map[reflect.Type][]field{}
	var add func(reflect.Type)
	add = func(t reflect.Type) {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if _, done := out[t]; done || !isStruct(t) {
			return
		}
		fields := make([]field, t.NumField())
		out[t] = fields
		for i := range fields {
			f := t.Field(i)
			fields[i] = field{i, fieldName(f), known[t.Name()+"."+f.Name]}
			add(f.Type)
		}
	}
	for _, k := range Kinds() {
		add(reflect.TypeOf(New(k)))
	}
	return out
})

// isStruct reports whether a type has fields of its own; a time is a value.
func isStruct(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]()
}

// fieldName returns the name that a field has in the shared format.
func fieldName(f reflect.StructField) string {
	tag, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	switch {
	case f.Anonymous:
		return ""
	case tag == "" || tag == "-":
		return strings.ToLower(f.Name)
	}
	return tag
}

// eachField calls visit with each field of a record that has a value of its own,
// and the path of names that leads there ("roster.role").
func eachField(r Record, visit func(path string, c class, v reflect.Value)) {
	walk(reflect.ValueOf(r), "", visit)
}

func walk(v reflect.Value, path string, visit func(string, class, reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walk(v.Elem(), path, visit)
		}
		return
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), path, visit)
		}
		return
	}
	for _, f := range plans()[v.Type()] {
		at := path
		if f.name != "" && path != "" {
			at = path + "." + f.name
		} else if f.name != "" {
			at = f.name
		}
		if f.class == part {
			walk(v.Field(f.index), at, visit)
		} else {
			visit(at, f.class, v.Field(f.index))
		}
	}
}

// EditWords changes all words of people in a record, in place, whatever the field; path is
// the name of the field ("roster.role"), and whole that the words are the name of somebody.
func EditWords(r Record, change func(path, words string, whole bool) string) {
	eachField(r, func(path string, c class, v reflect.Value) {
		switch c {
		case prose, signed, name, holder, firm:
			v.SetString(change(path, v.String(), c == name || c == holder))
		case unknown:
			for _, k := range v.MapKeys() {
				v.SetMapIndex(k, reflect.ValueOf(change(path, v.MapIndex(k).String(), false)))
			}
		}
	})
}

// clone returns a copy that shares nothing with the record.
func clone(r Record) Record {
	v := reflect.New(reflect.TypeOf(r).Elem())
	v.Elem().Set(cloned(reflect.ValueOf(r).Elem()))
	out, _ := v.Interface().(Record)
	return out
}

func cloned(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		out := reflect.New(v.Type().Elem())
		out.Elem().Set(cloned(v.Elem()))
		return out
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(cloned(v.Index(i)))
		}
		return out
	case reflect.Map:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeMapWithSize(v.Type(), v.Len())
		for k, x := range v.Seq2() {
			out.SetMapIndex(k, x)
		}
		return out
	case reflect.Struct:
		if !isStruct(v.Type()) {
			return v
		}
		out := reflect.New(v.Type()).Elem()
		for i := range v.NumField() {
			out.Field(i).Set(cloned(v.Field(i)))
		}
		return out
	}
	return v
}
