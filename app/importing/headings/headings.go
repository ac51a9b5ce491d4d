// Package headings knows what the head of a column says that its cells hold of a person, in
// the languages of the United Nations and some others. It never reads a cell.
package headings

import (
	"strings"
	"unicode"

	"rapporteur/app/search"
)

// Holds is what the cells of a column hold of a person.
type Holds uint8

// What they hold.
const (
	Other Holds = iota
	Name
	Given
	Family
	Affiliation
)

// words are the folded words of a list; a phrase in it has "_" for its spaces.
func words(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[bare(w)] = true
	}
	return m
}

// bare is a head without case, accents and signs, with one space around each word.
func bare(head string) string {
	return " " + strings.Join(strings.FieldsFunc(search.Fold(head), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }), " ") + " "
}

var (
	// choices are words of a question about the naming, which holds none.
	choices = words(`publish published publication publicly public consent agree agreed permission anonymous anonymously anonymity naming mention mentioned credited quoted how
 publier publie publics accord consentement anonyme anonymat publicar publico acuerdo consentimiento anonimo anonimato
 публиковать публично согласие согласны анонимно نشر موافقة تنشر مجهول 公开 同意 匿名`)
	// others have names, too: a session, a file.
	others = words(`session event document file output draft country countries project meeting group region programme program sheet field list language text
 seance evenement fichier pays projet reunion groupe langue texte sesion evento documento archivo pais proyecto reunion grupo idioma texto
 сессии сессия документа документ файла страны страна проекта группы группа الجلسة الوثيقة الملف البلد المجموعة 会议名称 会议 文件名 国家 项目 小组`)
	bodies = words(`organisation organisations organization organizations organisational affiliation affiliations institution institutions employer company entity agency association ministry university
 organisme entreprise etablissement employeur structure organizacion institucion empresa entidad afiliacion
 организация организации учреждение компания место_работы المنظمة المؤسسة الجهة الشركة منظمة مؤسسة 单位 機構 机构 组织 組織 公司 工作单位 所属 所屬 organizacao instituicao einrichtung firma`)
	givens = words(`first_name firstname given_name given_names givenname forename forenames middle_name patronymic prenom prenoms nombre_de_pila primer_nombre отчество الاسم_الأول 名 vorname`)
	family = words(`last_name lastname surname surnames family_name familyname nom_de_famille apellido apellidos фамилия اسم_العائلة اللقب 姓 姓氏 nachname sobrenome`)
	names  = words(`name names fullname username respondent respondents participant participants speaker speakers author authors commenter commentator contributor contributors submitter submitted_by commented_by
 written_by proposed_by raised_by person people interviewee delegate delegates attendee attendees reviewer reviewers sender from by who signature signatory signed signed_by representative moderator facilitator editor owner contact contacts
 panellist panelist rapporteur responsible completed_by filled_in_by answered_by responder individual
 nom noms auteur auteure autrice auteurs participante repondant repondante repondants intervenant intervenante intervenants personne signataire expediteur contributeur contributrice redacteur appelez
 nombre nombres autor autora autores participantes encuestado encuestada remitente contacto persona ponente orador oradora firmante interviniente llama llamas representante responsable
 имя имена фио автор авторы участник участники участница респондент респонденты отправитель контактное_лицо контакт докладчик выступающий зовут подпись ф_и_о
 الاسم اسم اسمك اسمكم الاسم_الكامل المشارك المشاركون المجيب الكاتب المؤلف المتحدث الشخص المرسل جهة_الاتصال
 姓名 名字 全名 您的姓名 你的姓名 作者 参与者 參與者 受访者 联系人 聯繫人 发言人 發言人 填写人 提交人 评论人 称呼 您的名字 署名 氏名 お名前 名前 이름 성명 성함 nome namen имя_и_фамилия`)
)

// Of returns what the head of a column says that its cells hold.
func Of(head string) Holds {
	b := bare(strings.ReplaceAll(head, "_", " "))
	has := func(set map[string]bool) bool { return holds(b, set) }
	switch {
	case has(choices):
		return Other
	case has(givens):
		return Given
	case has(family):
		return Family
	case has(bodies):
		return Affiliation
	case has(others):
		return Other
	case has(names):
		return Name
	}
	return Other
}

// holds reports whether a bare head has one of some words or phrases. Chinese and
// Japanese heads have no spaces: there a word of two characters or more is enough.
func holds(head string, set map[string]bool) bool {
	for w := range set {
		if strings.Contains(head, w) {
			return true
		}
		if s := strings.TrimSpace(w); len(s) >= 6 && unicode.In([]rune(s)[0], unicode.Han, unicode.Hiragana) && strings.Contains(head, s) {
			return true
		}
	}
	return false
}
