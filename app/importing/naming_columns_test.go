package importing_test

import (
	"fmt"
	"testing"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/importing"
)

// Forms of people in six languages who ask to be anonymous, agree to be named, or say what
// nobody understands.
func TestColumnsAboutNaming(t *testing.T) {
	for _, c := range []struct {
		head, cell string
		want       igf.Naming
		doubt      bool
	}{
		{"Anonymity", "Yes", igf.Anonymous, false},
		{"Anonymity", "No", "", false},
		{"Anonymat", "Oui", igf.Anonymous, false},
		{"Anonimato", "Sí", igf.Anonymous, false},
		{"Анонимность", "Да", igf.Anonymous, false},
		{"匿名", "是", igf.Anonymous, false},
		{"匿名?", "否", "", false},
		{"عدم الكشف عن الهوية", "نعم", igf.Anonymous, false},
		{"Anonymous", "perhaps", igf.Anonymous, true},
		{"Consent to be named", "no", igf.Anonymous, false},
		{"Consent to be named", "yes", igf.Named, false},
		{"Mention du nom", "non", igf.Anonymous, false},
		{"Согласие на публикацию имени", "Нет", igf.Anonymous, false},
		{"是否同意公开姓名", "否", igf.Anonymous, false},
		{"الموافقة على نشر الاسم", "لا", igf.Anonymous, false},
		{"Consent", "yes", igf.Anonymous, true},
		{"Consent", "no", igf.Anonymous, true},
		{"naming", "only in the room", igf.Anonymous, true},
		{"naming", "", "", false},
		{"May we publish your name?", "Yes, please", igf.Named, false},
		{"Dietary needs", "no", "", false},
	} {
		t.Run(c.head+"="+c.cell, func(t *testing.T) {
			g, err := importing.ReadForm(t.Context(), budget.Of("t.csv", fmt.Appendf(nil, "Comment,Name,Affiliation,%q\nThe list is short.,Cid Xu,Lab,%q\n", c.head, c.cell)), "")
			if err != nil {
				t.Fatal(err)
			}
			people, _, err := g.People()
			if err != nil || len(people) != 1 {
				t.Fatalf("%v, %v", people, err)
			}
			if p := people[0]; p.Input.Naming != c.want || (len(p.Doubts) > 0) != c.doubt {
				t.Errorf("the roster has %q with the doubts %v", p.Input.Naming, p.Doubts)
			}
			comments, _, err := g.Comments(nil, "norms")
			if err != nil || len(comments.Items) != 1 {
				t.Fatalf("%v, %v", comments, err)
			}
			if n := comments.Items[0].Input.Naming; n != c.want || c.doubt && len(comments.Left) == 0 {
				t.Errorf("the comment has %q, left over are %v", n, comments.Left)
			}
		})
	}
}
