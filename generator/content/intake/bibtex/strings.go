package bibtex

import "strings"

// standardStrings returns the strings that BibTeX's standard styles define (plain.bst of BibTeX 0.99d), and
// the names of months in full, which files often write without delimiters.
func standardStrings() map[string]string {
	names := map[string]string{"sept": "September"}
	for _, month := range strings.Fields("January February March April May June July August September October November December") {
		names[strings.ToLower(month)], names[strings.ToLower(month[:3])] = month, month
	}
	for line := range strings.Lines(journals) {
		name, journal, _ := strings.Cut(strings.TrimSpace(line), " ")
		names[name] = journal
	}
	return names
}

const journals = `acmcs ACM Computing Surveys
acta Acta Informatica
cacm Communications of the ACM
ibmjrd IBM Journal of Research and Development
ibmsj IBM Systems Journal
ieeese IEEE Transactions on Software Engineering
ieeetc IEEE Transactions on Computers
ieeetcad IEEE Transactions on Computer-Aided Design of Integrated Circuits
ipl Information Processing Letters
jacm Journal of the ACM
jcss Journal of Computer and System Sciences
scp Science of Computer Programming
sicomp SIAM Journal on Computing
tocs ACM Transactions on Computer Systems
tods ACM Transactions on Database Systems
tog ACM Transactions on Graphics
toms ACM Transactions on Mathematical Software
toois ACM Transactions on Office Information Systems
toplas ACM Transactions on Programming Languages and Systems
tcs Theoretical Computer Science`
