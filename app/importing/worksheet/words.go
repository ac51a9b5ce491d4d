package worksheet

// synonyms are the heads that are known as a whole, as plain gives them: in English,
// French, Spanish, Russian, Chinese and Arabic, and as survey sites write them.
var synonyms = byHead(map[string][]string{
	"text": {
		"text", "comment", "comments", "yourcomment", "yourcomments", "feedback", "yourfeedback", "observation", "remark", "remarks", "input", "yourinput", "message", "suggestion", "suggestions",
		"concern", "commenttext", "commentary", "commentorreason", "justificationforchange", "annotation", "reviewcomment",
		"commentaire", "commentaires", "votrecommentaire", "voscommentaires", "vosobservations", "remarque", "remarques", "avis", "votreavis",
		"comentario", "comentarios", "sucomentario", "suscomentarios", "tucomentario", "observación", "observaciones", "sugerencia", "sugerencias", "opinión",
		"комментарий", "комментарии", "вашкомментарий", "вашикомментарии", "замечание", "замечания", "отзыв", "мнение", "замечанияипредложения",
		"评论", "意见", "您的意见", "您的评论", "评论意见", "反馈", "反馈意见", "留言", "意见建议",
		"تعليق", "التعليق", "تعليقات", "التعليقات", "تعليقك", "تعليقكم", "ملاحظة", "ملاحظات", "الملاحظات", "رأيك",
	},
	"proposed_wording": {
		"proposedwording", "proposedchange", "proposedchanges", "proposedtext", "suggestedchange", "suggestedtext", "suggestedwording", "newtext", "newwording", "rewording", "amendment", "proposedamendment",
		"modificationproposée", "propositiondemodification", "texteproposé", "changementproposé", "nouvellerédaction", "amendement", "cambiopropuesto", "textopropuesto", "redacciónpropuesta", "enmienda",
		"предлагаемоеизменение", "предлагаемаяредакция", "предлагаемыйтекст", "поправка", "建议修改", "建议文本", "修改建议", "建议措辞", "修正案", "التعديلالمقترح", "النصالمقترح", "الصياغةالمقترحة",
	},
	"name": {
		"commentor", "nameofreviewer", "nameofrespondent",
		"name", "yourname", "fullname", "firstname", "lastname", "surname", "givenname", "familyname", "middlename", "respondent", "respondentname", "commenter", "commentername", "reviewer", "reviewername", "author", "participant", "nameofcommenter",
		"nom", "prénom", "prénoms", "votrenom", "nomdefamille", "nomcomplet", "nometprénom", "prénometnom", "auteur", "relecteur", "nombre", "nombres", "apellido", "apellidos", "sunombre", "nombreyapellido", "nombreyapellidos", "nombrecompleto", "autor",
		"имя", "фамилия", "отчество", "вашеимя", "фио", "имяифамилия", "фамилияимя", "автор", "姓名", "名字", "姓", "名", "您的姓名", "作者", "الاسم", "اسمك", "اسمكم", "الاسمالكامل", "الاسمالأول", "اسمالعائلة", "اللقب", "المؤلف",
	},
	"email": {
		"adressedemessagerie", "direccióndecorreo",
		"email", "emailaddress", "youremail", "youremailaddress", "mail", "adresseemail", "adressemail", "adresseélectronique", "courriel", "adressecourriel", "correo", "correoelectrónico", "direccióndecorreoelectrónico", "электроннаяпочта", "адресэлектроннойпочты", "почта",
		"电子邮件", "电子邮件地址", "电子邮箱", "邮箱", "البريدالإلكتروني", "عنوانالبريدالإلكتروني", "البريد",
	},
	"affiliation": {
		"revieweraffiliation", "reviewerorganisation", "reviewerorganization", "reviewerinstitution", "institute", "yourinstitution",
		"affiliation", "organisation", "organization", "yourorganisation", "yourorganization", "company", "institution", "employer", "organisationname", "organizationname", "organisme", "société", "établissement", "organización", "institución", "afiliación", "empresa",
		"организация", "учреждение", "местоработы", "单位", "机构", "组织", "المنظمة", "المؤسسة", "جهةالعمل", "الجهة", "governmentorganization", "governmentorganisation",
	},
	"stakeholder_group": {
		"stakeholdergroup", "stakeholder", "stakeholdercategory", "sector", "groupedepartiesprenantes", "partieprenante", "partiesprenantes", "secteur", "grupodepartesinteresadas", "grupodeinterés", "parteinteresada", "группазаинтересованныхсторон", "заинтересованнаясторона", "сектор",
		"利益攸关方", "利益相关方", "利益攸关方群体", "利益相关方群体", "فئةأصحابالمصلحة", "أصحابالمصلحة", "مجموعةأصحابالمصلحة",
	},
	"region":    {"region", "regionalgroup", "région", "grouperégional", "región", "gruporegional", "регион", "региональнаягруппа", "地区", "区域", "المنطقة", "الإقليم"},
	"paragraph": {"whichparagraph", "whichparagraphisitabout", "whichparagraphisthisabout", "paragraphofthedraft", "quelparagraphe", "quépárrafo", "paragraph", "paragraphs", "para", "paragraphnumber", "paragraphno", "paragraphnr", "paragraphe", "numérodeparagraphe", "párrafo", "númerodepárrafo", "абзац", "пункт", "номерпункта", "номерабзаца", "段落", "段", "段号", "段落编号", "فقرة", "الفقرة", "رقمالفقرة", "paragraphfiguretable", "paragraphfiguretablenote"},
	"section":   {"section", "chapterspm", "clause", "chapter", "clausesubclause", "clausenosubclauseno", "heading", "article", "sectionnumber", "sección", "capítulo", "cláusula", "artículo", "chapitre", "раздел", "глава", "статья", "章节", "章", "条款", "قسم", "القسم", "الفصل", "البند"},
	"page":      {"page", "frompage", "startpage", "pagenumber", "pageno", "página", "númerodepágina", "numérodepage", "страница", "номерстраницы", "页", "页码", "الصفحة", "رقمالصفحة"},
	"line":      {"line", "fromline", "startline", "linenumber", "lineno", "ligne", "numérodeligne", "línea", "númerodelínea", "строка", "номерстроки", "行", "行号", "السطر", "رقمالسطر"},
	"quote":     {"quote", "exact", "quotedtext", "highlight", "selectedtext", "originaltext", "currenttext", "extrait", "citation", "texteactuel", "cita", "textoactual", "цитата", "текущийтекст", "引文", "原文", "اقتباس", "النصالحالي"},
	"type":      {"type", "typeofcomment", "commenttype", "typedecommentaire", "tipo", "tipodecomentario", "видзамечания", "типкомментария", "类型", "评论类型", "意见类型", "نوعالتعليق", "النوع"},
	"stance":    {"stance", "doyousupport", "doyousupportit"},
	"at": {
		"creationdate", "datecreated",
		"at", "timestamp", "submitdate", "datesubmitted", "submissiondate", "submittedat", "completiontime", "enddate", "createdat", "created", "date", "recordeddate",
		"horodateur", "datedesoumission", "heuredefin", "marcatemporal", "fechadeenvío", "horadefinalización", "fecha", "отметкавремени", "датаотправки", "дата", "时间戳记", "时间戳", "提交时间", "完成时间", "日期", "طابعزمني", "تاريخالإرسال", "التاريخ",
	},
	"language": {"languages", "langue", "langues", "idioma", "язык", "语言", "اللغة"},
	// How a service calls an answer.
	"response_id": {"responseid", "respondentid", "contributionid"},
	// What a service writes for itself, and where what a comment is about ends.
	"service": {
		"collectorid", "invitationnumber", "commentid", "commentno", "startdate", "starttime", "datestarted", "datelastaction", "datemodified", "lastupdate", "lastmodifiedtime", "updated", "ipaddress", "customdata1", "lastpage", "startlanguage", "seed", "refurl", "referrerurl",
		"heuredebut", "heurededébut", "dernièremodification", "horadeinicio", "horadelaúltimamodificación", "времяначала", "开始时间", "وقتالبدء",
	},
	"until":        {"topage", "toline", "endpage", "endline", "pageto", "lineto", "lastline"},
	"observations": {"observations", "observationsofthesecretariat", "secretariatobservations", "observationsdusecrétariat", "observacionesdelasecretaría", "наблюдениясекретариата", "responsefromauthors", "authorresponse"},
})

// nameParts are heads of columns that hold a part of a name, where there are two of them.
var nameParts = map[string]bool{
	"name": true, "firstname": true, "lastname": true, "surname": true, "givenname": true, "familyname": true, "middlename": true, "nom": true, "prénom": true, "prénoms": true, "nomdefamille": true,
	"nombre": true, "nombres": true, "apellido": true, "apellidos": true, "имя": true, "фамилия": true, "отчество": true, "姓": true, "名": true, "الاسمالأول": true, "اسمالعائلة": true, "اللقب": true,
}

// stems are what a long question begins or ends with that asks for a field.
var stems = []struct {
	field string
	words []string
}{
	{"proposed_wording", []string{"proposedchange", "proposedwording", "suggestedchange", "modificationproposée", "cambiopropuesto", "предлагаемоеизменение", "修改建议", "التعديلالمقترح"}},
	{"text", []string{
		"yourcomment", "yourcomments", "yourfeedback", "comments", "comment", "feedback", "votrecommentaire", "voscommentaires", "commentaires", "commentaire", "sucomentario", "suscomentarios", "comentarios", "comentario",
		"вашкомментарий", "комментарий", "комментарии", "замечания", "您的意见", "意见", "评论", "تعليقك", "تعليقات", "تعليق",
	}},
}

// aboutComments are what heads end with that say something of a comment, which is not its
// words.
var aboutComments = map[string]bool{"id": true, "no": true, "number": true, "nr": true, "date": true, "time": true, "type": true, "status": true, "count": true, "author": true, "name": true, "url": true, "link": true, "email": true, "e-mail": true}

// subHeads stand in a second row of heads, as survey sites write it below a question.
var subHeads = map[string]bool{
	"openendedresponse": true, "response": true, "réponselibre": true, "réponse": true, "respuestaabierta": true, "respuesta": true, "открытыйответ": true, "ответ": true, "开放式答案": true, "开放式回答": true, "回答": true, "إجابةمفتوحة": true, "إجابة": true,
}

// kinds and stances are what people and forms write for the values of the
// format, in small letters.
var (
	kinds = map[string][]string{
		"technical": {"te", "tech", "technique", "técnico", "técnica", "техническое", "техн", "技术", "技术性", "فني", "تقني"},
		"editorial": {"ed", "edit", "éditorial", "rédactionnel", "редакционное", "ред", "编辑", "编辑性", "تحريري"},
		"general":   {"ge", "gen", "général", "générale", "общее", "общий", "一般", "一般性", "عام"},
	}
	stances = map[string][]string{
		"support":   {"supports", "i support", "agree", "i agree", "in favour", "in favor", "for", "yes", "d'accord", "pour", "oui", "de acuerdo", "a favor", "sí", "за", "согласен", "согласна", "поддерживаю", "支持", "赞成", "同意", "مؤيد", "أوافق", "نعم"},
		"neutral":   {"no position", "no opinion", "neutre", "sans avis", "sin opinión", "нейтрально", "нейтральная", "中立", "محايد"},
		"objection": {"object", "i object", "oppose", "opposed", "disagree", "i disagree", "against", "no", "contre", "pas d'accord", "non", "objeción", "en contra", "en desacuerdo", "против", "не согласен", "не согласна", "возражаю", "反对", "不同意", "معارض", "لا أوافق"},
	}
)
