using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The sections on disclosures, on the run, and on how to reproduce its numbers.</summary>
internal static class HtmlRun
{
    /// <summary>Creates the sections.</summary>
    public static IEnumerable<XElement> Create(Analysis analysis)
    {
        if (analysis.Disclosures.Length + analysis.TermEffects.Length > 0 || analysis.Tightening is not null)
            yield return Section("disclosures", "Disclosures",
                Element("ul", TermSentences.Of(analysis.TermEffects, analysis.Currency)
                    .Concat(TighteningSentences.Of(analysis.Tightening, analysis.Currency, analysis.TermEffects, withChecks: true))
                    .Concat(analysis.Disclosures).Select(disclosure => Element("li", disclosure))));
        var options = analysis.Options;
        yield return Section("run", "This run",
            Table(".run", "What the numbers depend on", ["Part", "Value"],
            [
                Row("Run id", Element("code", analysis.RunId)),
                Row("Trials", Trials(options)),
                .. analysis.Precision is { } precision ? (XElement[])[Row("Precision", Sentences.Precision(precision))] : [],
                Row("Seed", Element("code", options.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture))),
                Row("Sampling", Sampling(options.Sampling)),
                Row("Program", "roi " + analysis.Version),
                Row("Rules", $"{analysis.Rules.Title} ({analysis.Rules.Id} {analysis.Rules.Version})"),
            ]),
            Table(".run", "Rule files in force, the base first", ["Id", "Version", "Digest", "File", "Approved"],
                [.. analysis.Rules.Layers.Select(layer => Element("tr",
                RowHead(layer.Id), Element("td", layer.Version), Element("td", Element("code", RuleLayer.Short(layer.Digest))),
                    Element("td", Element("span.place", FilePath.Reported(layer.Path, analysis))),
                    Element("td", RunText.Approval(layer))))]),
            Element("p.note", "The digest is of the whole file, comments included: another edition of a file has another digest, also "
                + "under the same id and version."),
            TrialExport.IsCapped(options) ? Element("p.note", TrialExport.Cap(options)) : null,
            Element("h3", "The same numbers again"),
            Element("p", Element("code.command", RunText.Command(analysis))),
            Element("p.note", RunText.MeaningOfId));
    }

    private static string Trials(SimulationOptions options) => options.Trials == options.RequestedTrials ? Format.Count(options.Trials)
        : $"{Format.Count(options.Trials)}: {Format.Count(options.RequestedTrials)} were asked for, rounded up to "
            + $"{Format.Count(SimulationOptions.Replicates)} randomisations of {Format.Count(options.TrialsPerReplicate)} trials";

    private static string Sampling(SamplingMethod method) => method switch
    {
        SamplingMethod.Sobol => "Owen-scrambled Sobol points",
        SamplingMethod.LatinHypercube => "Latin hypercube",
        _ => "independent random draws",
    };

    private static XElement Row(string name, object value) => Element("tr", RowHead(name), Element("td", value));
}
