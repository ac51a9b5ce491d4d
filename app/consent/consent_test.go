package consent_test

import (
	"testing"

	"rapporteur/app/consent"
	"rapporteur/app/igf"
)

// heads are what people write above a column, by what it asks.
var heads = map[consent.Question][]string{
	consent.How: {"naming", "Naming", "How do you want to be named?", "How may we name you?"},
	consent.ToBeNamed: {
		"May we publish your name?", "May we use your name?", "Can we name you?", "Consent to be named", "I agree to be named", "I consent to being named", "Publish my name", "Do you consent to your name being published?",
		"Pouvons-nous publier votre nom ?", "Mention du nom", "J'autorise la publication de mon nom", "¿Podemos publicar su nombre?", "Autorizo publicar mi nombre",
		"Согласие на публикацию имени", "Можно ли опубликовать ваше имя?", "是否同意公开姓名", "可以公开您的姓名吗？", "الموافقة على نشر الاسم", "هل يمكن نشر اسمك؟",
	},
	consent.ToBeHidden: {
		"Anonymity", "Anonymat", "Anonimato", "Анонимность", "匿名", "匿名?", "عدم الكشف عن الهوية", "Anonymous", "Anonymous?", "Anonyme", "Anónimo", "Anónima", "Анонимно", "مجهول", "مجهولة الهوية", "Keep my name private", "Hide my name",
		"Do you prefer to remain anonymous?", "Anonymous, please", "I would like to stay anonymous", "Souhaitez-vous rester anonyme ?", "¿Prefiere permanecer anónimo?", "Prefiero ser anónima", "Хочу остаться анонимным", "Хотите остаться анонимной?",
		"希望匿名", "是否匿名", "أفضل عدم الكشف عن الهوية", "Скрыть имя", "Confidential",
	},
	consent.Unclear: {
		"Consent", "Consent given", "Permission", "Agreed?", "I agree", "Publish?", "Do not publish my name", "I do not want to be named", "Not anonymous", "May we publish it anonymously?", "Named or anonymous", "Do you object to being named?",
		"Consent to share my name with sponsors only", "Consentement", "Consentimiento", "Ne pas publier mon nom", "No publicar mi nombre", "Согласие", "Не публиковать моё имя", "同意", "不愿公开姓名", "الموافقة", "لا أوافق على نشر اسمي", "GDPR",
		"May we share your name with the secretariat?",
	},
	consent.None: {
		"", "Name", "Full name", "Nom", "Nombre", "Имя", "姓名", "الاسم", "Affiliation", "Organisation", "Email", "Comment", "Display name", "User name", "Preferred name", "Country", "Role", "Number of participants", "Nombre de participants",
		"Do you agree with paragraph four of the draft?", "Private sector", "Name of organisation", "Stakeholder group", "Publications of the last years and where", "Text", "意见", "Комментарий", "التعليق", "Naming scheme of the session",
	},
}

// answers are what people write below: whether it agrees, denies, or asks to be hidden.
var (
	agree  = []string{"Yes", "yes!", "Y", "TRUE", "1", "x", "✓", "☑", "I agree", "Oui", "Sí", "si", "Да", "согласна", "Согласен", "是", "同意", "نعم", "أوافق"}
	deny   = []string{"No", "no.", "N", "FALSE", "0", "✗", "☐", "Non", "Нет", "не согласна", "否", "不同意", "لا", "لا أوافق", "I do not consent"}
	hidden = []string{
		"anonymous", "Anonymous please", "anonymously", "please keep me anonymous", "I prefer to remain anonymous", "anonyme", "anonyme s'il vous plaît", "je préfère rester anonyme", "anónimo", "anónima, por favor", "prefiero permanecer anónima",
		"анонимно", "анонимно, пожалуйста", "хочу остаться анонимной", "匿名", "请匿名", "希望匿名", "مجهول", "مجهولة من فضلك", "أفضل عدم الكشف عن الهوية", "do not publish my name", "sans mon nom", "sin mi nombre", "без имени",
	}
	odd = []string{"perhaps", "see my e-mail", "only in the room", "yes, but ask me first", "no idea", "Ike Dorn", "是吗", "?", "2", "peut-être", "после проверки"}
)

func TestHeadsSayWhatIsAsked(t *testing.T) {
	for want, list := range heads {
		for _, h := range list {
			if got := consent.Of(h); got != want {
				t.Errorf("%q asks %d, not %d", h, got, want)
			}
		}
	}
}

// For each head and each answer somebody is never named more than the question says.
func TestNobodyIsNamedMoreThanTheyAnswered(t *testing.T) {
	for q, list := range heads {
		for _, h := range list {
			if q == consent.None {
				continue
			}
			got := consent.Of(h)
			check := func(cells []string, most igf.Naming, listed bool) {
				for _, c := range cells {
					a := got.Read(c)
					if n, _ := consent.Strictest([]consent.Answer{a}); n != most {
						t.Errorf("%q: %q is %q, not %q", h, c, n, most)
					}
					if listed && !a.Doubt {
						t.Errorf("%q: %q is not listed as doubtful", h, c)
					}
				}
			}
			yes, no := igf.Anonymous, igf.Anonymous
			switch q {
			case consent.How, consent.ToBeNamed:
				yes = igf.Named
			case consent.ToBeHidden:
				no = ""
			}
			check(agree, yes, q == consent.Unclear)
			check(deny, no, q == consent.Unclear)
			check(hidden, igf.Anonymous, false)
			check(odd, igf.Anonymous, true)
		}
	}
}

func TestSeveralColumnsSayTheLeast(t *testing.T) {
	for _, c := range []struct {
		heads, cells []string
		want         igf.Naming
	}{
		{[]string{"naming", "Anonymous?"}, []string{"named", "yes"}, igf.Anonymous},
		{[]string{"Anonymous?", "naming"}, []string{"no", "named"}, igf.Named},
		{[]string{"naming", "Consent"}, []string{"named", "no"}, igf.Anonymous},
		{[]string{"naming", "Consent"}, []string{"named", "yes"}, igf.Named},
		{[]string{"May we publish your name?", "naming"}, []string{"", "affiliation"}, igf.AffiliationOnly},
		{[]string{"May we publish your name?"}, []string{""}, igf.Anonymous},
		{[]string{"Anonymous?"}, []string{""}, ""},
	} {
		var all []consent.Answer
		for i, h := range c.heads {
			all = append(all, consent.Of(h).Read(c.cells[i]))
		}
		if n, _ := consent.Strictest(all); n != c.want {
			t.Errorf("%v %v: %q, not %q", c.heads, c.cells, n, c.want)
		}
	}
}
