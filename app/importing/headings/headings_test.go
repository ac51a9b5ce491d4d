package headings_test

import (
	"testing"

	"rapporteur/app/importing/headings"
)

// What heads of forms say in six languages, as people write them.
func TestHeads(t *testing.T) {
	for want, list := range map[headings.Holds][]string{
		headings.Name: {
			"Name", "NAME", "name", "Respondent", "Your name", "Your name:", "Full name *", "1. What is your name?", "Name (optional)", "full_name", "Contact", "Contact person", "Submitted by", "Author(s)", "Speaker", "Participant's name",
			"Nom", "Votre nom", "Nom complet", "Nom et prénom ", "Comment vous appelez-vous ?", "Répondant(e)", "Auteur", "Nombre", "Su nombre", "Nombre completo", "¿Cómo se llama?", "Autor/a", "Persona de contacto",
			"Имя", "Ваше имя", "ФИО", "Ф.И.О.", "Как вас зовут?", "Автор", "Респондент", "الاسم", "الاسم الكامل", "اسمك", "المشارك", "姓名", "您的姓名", "名字：", "联系人", "受访者", "Nome", "이름",
		},
		headings.Given:       {"First name", "Given names", "Prénom", "Primer nombre", "Отчество", "الاسم الأول", "名"},
		headings.Family:      {"Last name", "Surname", "Family name", "Nom de famille", "Apellidos", "Фамилия", "اسم العائلة", "姓"},
		headings.Affiliation: {"Your organisation", "Organization", "Affiliation", "Name of your organisation", "Nom de l'organisme", "Nombre de la organización", "Название организации", "المنظمة", "单位名称", "Institution", "Company name"},
		headings.Email:       {"email", "E-mail", "E-mail address", "Courriel", "Correo electrónico", "Электронная почта", "邮箱"},
		headings.Other: {
			"", "Text", "Comment", "Comments", "Commentaire", "Comentario", "Комментарий", "التعليق", "意见", "Paragraph", "Country", "Session name", "File name", "Name of the document", "Nom du document", "May we publish your name?", "How do you want to be named?",
			"Consent", "Date", "Stance", "会议名称", "Region", "Название документа",
		},
	} {
		for _, head := range list {
			got := headings.Of(head)
			if head == "Nom et prénom " { // either says that a name is there
				if got == headings.Other {
					t.Errorf("%q holds nothing of a person", head)
				}
				continue
			}
			if got != want {
				t.Errorf("%q holds %d, not %d", head, got, want)
			}
		}
	}
}
