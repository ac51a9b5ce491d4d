package workspace_test

import (
	"strings"
	"testing"

	"rapporteur/app/workspace/disclosure"
)

// Whoever stands in a column of names is known, whatever the column is called and although
// nothing is taken from it: no word of the file that names them is taken without a question.
func TestPeopleOfAnyColumnOfNames(t *testing.T) {
	const first, second = "Zubeida Quartermain", "Oyelaran Brightwater"
	swap := func(name string) string {
		a, b, _ := strings.Cut(name, " ")
		return b + ", " + a
	}
	for i, head := range []string{
		"Name", "Respondent", "Your name", "Full name *", "Contact", "1. What is your name?", "Submitted by", "Nombre", "¿Cómo se llama?", "Nom", "Auteur·rice / auteur", "姓名", "您的姓名", "Имя", "ФИО", "الاسم", "اسمك", "Speaker",
		"First name,Last name", "Prénom,Nom", "Nombre,Apellidos", "Имя,Фамилия", "姓,名",
	} {
		for j, write := range []func(string) string{func(n string) string { return n }, swap, strings.ToUpper, func(n string) string { return n + " (Halcyon Institute)" }} {
			if testing.Short() && j != i%4 {
				continue // the long tier writes all of them
			}
			cells := func(name string) string {
				if strings.Contains(head, ",") {
					return strings.Replace(name, " ", ",", 1)
				}
				return `"` + write(name) + `"`
			}
			d := newBench(t)
			file := fileOf(t, "csv", head+",Organisation,text\n"+
				cells(first)+",Halcyon Institute,\"The list needs a keeper, and Oyelaran Brightwater agrees.\"\n"+
				cells(second)+",Vantage Labs,Zubeida Quartermain keeps the list.\n"+
				cells("Ulla Norquist")+",,The list needs a keeper.\n")
			done, err := d.Importing.Import(t.Context(), file, nil)
			ok(t, err)
			waiting := 0
			for _, w := range done.Waiting {
				if disclosure.WaitsForChoice(w.Err) {
					waiting++
				}
			}
			if waiting != 2 || len(done.Added) != 1 {
				t.Errorf("%q as %s: %d wait, %d are taken", head, cells(first), waiting, len(done.Added))
			}
		}
	}
}

// A column that answers another question, or names something else, hides nobody.
func TestColumnsOfOtherThings(t *testing.T) {
	d := newBench(t)
	file := fileOf(t, "csv", "Country,Session name,May we publish your name?,Contact,text\n"+
		"South Africa,Opening Plenary,Yes,n/a,South Africa agreed in the Opening Plenary: yes.\n"+
		"Kenya,Harbour Talk,No,,Kenya said no in the Harbour Talk.\n")
	done, err := d.Importing.Import(t.Context(), file, nil)
	ok(t, err)
	if len(done.Waiting) > 0 || len(done.Added) != 2 {
		t.Errorf("%d wait: %v", len(done.Waiting), done.Waiting)
	}
}
