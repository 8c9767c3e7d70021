package paper

import (
	"strings"

	"offprint/generator/text/pattern"
)

// notPublished matches what authors write about a paper that has not appeared.
var notPublished = pattern.New(`(?i)^(?:(?:currently )?(?:submitted|under (?:double[- ]blind )?review|in (?:submission|preparation|review)|work in progress)\b.*` +
	`|unpublished(?: manuscript)?|manuscript|(?:pre-?print|e-?print|technical report)s?|none|n/?a|unknown|(?:.* )?submission|rejected\b.*|tb[ad]|.*\bunder review\)?)$`)

// preprintServer matches the name of a preprint server or of a listing and what follows it. Those in the
// second line are words of other names too: only numbers and the like may follow.
var preprintServer = pattern.New(`^(?i:the )?(?:((?i:(?:[a-z]*r|alpha|agri|china)xiv(?:\.org)?|openreview(?:\.net)?|ssrn(?: electronic journal)?|vixra))\b` +
	`|((?i:corr|hal|preprints(?:\.org)?|research square|osf(?: preprints)?|authorea|iacr cryptol(?:ogy|\.) eprint arch(?:ive|\.)|cryptology eprint archive` +
	`|zenodo|figshare|github(?: repositor(?:y|ies))?|hugging ?face(?:(?: daily)? papers)?|papers with code|semantic scholar|google scholar))(?:$|[\s,:/([-]+(?i:[\d\W]|abs|vol|preprint|research square|id\b).*$))`)

// serverNames are names of preprint servers as their own pages write them; "" for a listing.
var serverNames = map[string]string{
	"arxiv": "arXiv", "corr": "arXiv", "biorxiv": "bioRxiv", "medrxiv": "medRxiv", "chemrxiv": "ChemRxiv", "techrxiv": "TechRxiv",
	"openreview": "OpenReview", "ssrn": "SSRN", "hal": "HAL", "preprints": "Preprints.org", "zenodo": "Zenodo", "github repository": "GitHub", "hugging face": "Hugging Face", "huggingface": "Hugging Face", "research square": "Research Square",
	"alphaxiv": "", "hugging face daily papers": "", "hugging face papers": "", "huggingface papers": "", "papers with code": "",
	"semantic scholar": "", "google scholar": "",
}

func serverName(s string) string {
	key := strings.ToLower(s)
	for _, end := range [...]string{".org", ".net", " electronic journal"} {
		key = strings.TrimSuffix(key, end)
	}
	if name, ok := serverNames[key]; ok {
		return name
	}
	return s
}

var (
	conferenceWord = pattern.New(`(?i)\b(?:proc(?:eedings)?|conf(?:erences?)?|conférence|conferencia|konferenz|workshops?|wksp|symposi(?:um|a)|symp|congress|congreso|meetings?|colloquium|convention|summit|tagung|findings of|advances in neural information processing systems|lecture notes in|pmlr|lncs|lnai|ccis|lipics)\b`)
	journalWord    = pattern.New(`(?i)\b(?:journals?|j\.|transactions|trans\.|letters|lett\.|annals|ann\.|magazine|mag\.|acta|quarterly|bulletin|bull\.|reviews?|rev\.|surveys|archives?|archiv|zeitschrift|revista|revue|rivista|gazette|newsletter|frontiers in|communications (?:of|in|on)|commun\.|pnas)(?:\b|\s|$)|学报|杂志`)

	meetingAtEnd = pattern.New(`(?i)\b(?:workshops?|conference|symposium|congress|meeting)$`) // New Frontiers in Foo Workshop

	// journalTitle matches journals whose titles have no such word, or one of a conference.
	journalTitle = pattern.New(`(?i)^(?:the )?(?:proc(?:eedings|\.)? (?:of )?(?:the )?(?:national acad|nat\w*\.? acad|ieee$|ieee,|royal society|r(?:oy)?\.? soc|acm on|acm (?:program|interact|meas|hum|manag|softw|netw)|vldb endow|[a-z]+ math|edinburgh math|cambridge phil|physical soc)` +
		`|nature(?: [a-z ]+)?$|(?:nature|science|cell|lancet|jama|bmj|elife|neuron|plos [a-z]|bmc [a-z]|ieee access|ieee [a-z ]*magazine|computational linguistics|machine learning|artificial intelligence|neural computation|neural networks|neurocomputing|bioinformatics|biometrika|econometrica|pattern recognition|information sciences|sensors|science (?:advances|robotics|translational|immunology)|lancet [a-z]|cell [a-z])(?:$|[ ,(]+\d))`)
)

// journals and conferences are the short names of those that papers of computer science, mathematics and
// physics name most. Without a year or a word such as Conference, a name doesn't tell what it is of.
var (
	journals = words(`jmlr tmlr dmlr jair tacl tpami pami tip tog tkde tnnls tvcg tmm tse tit tcs tosem toplas taco tods tois tkdd tist tsp tnn ijcv jacm cacm pvldb pacmpl pacmhci imwut
		pnas prl pra prb prd pre prx jhep jcap apj mnras joss jss aim ral t-pami ijrr neuroimage media tmi`)
	conferences = words(`neurips nips icml iclr cvpr iccv eccv wacv accv bmvc 3dv aaai ijcai ecai uai aistats colt alt acml automl acl emnlp naacl eacl aacl coling conll lrec lrec-coling ijcnlp semeval
		colm interspeech icassp asru slt ismir kdd www thewebconf sigir wsdm cikm ecir recsys icdm sdm pakdd ecml ecml-pkdd sigmod pods vldb icde edbt cidr chi uist cscw iui dis siggraph siggraph-asia eurographics
		vis stoc focs soda itcs icalp esa stacs ccc socg podc spaa disc popl pldi oopsla icfp ecoop esop cc cgo icse fse esec/fse ase issta msr osdi sosp nsdi atc fast eurosys asplos isca micro hpca sc ppopp
		icra iros corl rss humanoids hri miccai isbi midl ipmi ccs ndss crypto eurocrypt asiacrypt tcc pkc cav lics concur tacas fm icaps aamas ec wine facct aies gecco cec icann ijcnn mlsys wmt icip icpr icme icdar igarss ranlp dac date iccad acmmm mm`)
)

func words(s string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(s) {
		set[word] = true
	}
	return set
}

// venueType returns the CSL type of works in a venue. base is its name without the year.
func venueType(base string, hasYear, hasVolume bool) string {
	lower := strings.ToLower(base)
	short := strings.TrimPrefix(strings.TrimPrefix(lower, "ieee "), "acm ")
	switch {
	case base == "":
		return ""
	case strings.HasPrefix(lower, "handbook of "), strings.HasPrefix(lower, "the handbook of "):
		return "chapter"
	case strings.HasPrefix(lower, "encyclop"):
		return "entry-encyclopedia"
	case isJournal(base):
		return "article-journal"
	case conferenceWord.MatchString(base) || conferences[short] || hasYear && !hasVolume:
		return "paper-conference"
	}
	return "article-journal"
}

// isJournal reports whether a name is that of a periodical for certain. If it has words of both, the first
// counts: ACM Transactions on Graphics (Proceedings of SIGGRAPH).
func isJournal(base string) bool {
	if journals[strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(base), "ieee "), "acm ")] || journalTitle.MatchString(base) {
		return true
	}
	journal, conference := journalWord.FindStringIndex(base), conferenceWord.FindStringIndex(base)
	if meetingAtEnd.MatchString(base) {
		return false
	}
	return journal != nil && (conference == nil || journal[0] < conference[0])
}

// isUnpublished reports whether the name is that of a preprint server or a listing, of which it sets what is
// known, or tells of a submission.
func (v *Venue) isUnpublished() bool {
	m := preprintServer.FindStringSubmatch(v.Name)
	if m == nil {
		return notPublished.MatchString(v.Name)
	}
	v.Server = serverName(m[1] + m[2])
	v.ArXiv, _ = ArXiv(arXivInVenue.ReplaceAllString(v.Name, "arXiv:"))
	return true
}

var arXivInVenue = pattern.New(`^(?i:corr|arxiv)(?i:,? (?:preprint|e-prints?|abs/|vol\.?|arxiv))*[\s,:/]*`)
