package workspace_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// fill writes words into each field of a record that may hold some, but for those of closed
// kinds, and returns which.
func fill(v reflect.Value, path string, not []string, words string) (filled []string) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return fill(v.Elem(), path, not, words)
	case reflect.Slice:
		for i := range v.Len() {
			filled = append(filled, fill(v.Index(i), path, not, words)...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Type.PkgPath() != "time" {
				filled = append(filled, fill(v.Field(i), path+"."+f.Name, not, words)...)
			}
		}
	case reflect.Map:
		if v.Type() == reflect.TypeFor[igf.Extra]() {
			v.Set(reflect.ValueOf(igf.Extra{"more": words}))
			return []string{path}
		}
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() && v.CanSet() && !slices.Contains(not, path) {
			v.SetString(words)
			return []string{path}
		}
	}
	return filled
}

// fieldsWith returns the fields of a record that have words.
func fieldsWith(v reflect.Value, path, words string) (out []string) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return fieldsWith(v.Elem(), path, words)
	case reflect.Slice:
		for i := range v.Len() {
			out = append(out, fieldsWith(v.Index(i), path, words)...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Type.PkgPath() != "time" {
				out = append(out, fieldsWith(v.Field(i), path+"."+f.Name, words)...)
			}
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			out = append(out, fieldsWith(v.MapIndex(k), path, words)...)
		}
	case reflect.String:
		if strings.Contains(strings.ToLower(v.String()), words) {
			return []string{path}
		}
	}
	return out
}

// Whoever becomes anonymous is named by no field of their session any more, whatever it is
// for: what the device keeps of it is what it writes next.
func TestALateChoiceCleansEveryFieldOfASession(t *testing.T) {
	d := newBench(t)
	put := rules.PersonInput{Text: "Wystan Periwinkle, Peri Lab", Naming: igf.Named, Role: "host"}
	_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", put)
	ok(t, err)
	var filled []string
	s, err := d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error {
		s.Agenda, s.Report = []igf.AgendaItem{{ID: "a1"}}, []igf.ReportPart{{ID: "takeaways"}}
		filled = fill(reflect.ValueOf(s), "", []string{
			".ID", ".Cycle", ".Zone", ".Outputs", ".ReportForm", ".Agenda.ID", ".Report.ID", ".Roster.ID", ".Roster.Presence", ".Roster.Who.Name",
			".Roster.Who.Affiliation", ".Roster.Who.Stakeholder", ".Roster.Who.Region",
		}, "Wystan Periwinkle")
		return nil
	})
	ok(t, err)
	for _, must := range []string{".Title", ".Room", ".Agenda.Title", ".Agenda.Lead", ".Roster.Role", ".Report.Text", ".Extra", ".Agenda.Extra", ".Roster.Extra"} {
		if !slices.Contains(filled, must) {
			t.Errorf("%s of %v was not tried", must, filled)
		}
	}
	if s.Agenda[0].Lead == "" {
		t.Fatal("nobody leads")
	}
	put.Naming, put.Role = igf.Anonymous, ""
	_, err = d.Stewardship.AddToRoster(t.Context(), "bpf/main", put)
	ok(t, err)
	s, err = d.Records.Session("bpf/main")
	ok(t, err)
	if left := fieldsWith(reflect.ValueOf(s), "", "periwinkle"); len(left) > 0 {
		t.Errorf("these fields name her still: %v\n%+v", left, s)
	}
}
