using System.Collections.Immutable;
using System.Globalization;
using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Deck;

/// <summary>An analysis as a deck of slides, one message each, with charts that can be edited.</summary>
internal sealed class BoardPack : IReport<Analysis>
{
    /// <inheritdoc/>
    public string Word => "pptx";

    /// <inheritdoc/>
    public string Writes => "board-pack.pptx";

    /// <inheritdoc/>
    public bool IsByDefault => false;

    /// <inheritdoc/>
    public RunParts Needs => RunParts.All;

    /// <inheritdoc/>
    public void Write(Analysis result, ReportFolder folder)
    {
        using var stream = folder.Create(Writes);
        Write(result, stream);
    }

    /// <summary>Writes the deck.</summary>
    /// <param name="analysis">The analysis; the same one gives the same bytes.</param>
    /// <param name="target">Receives the bytes; stays open.</param>
    public static void Write(Analysis analysis, Stream target) => PresentationFile.Write(target, Slides(analysis), new(
        DeckText.Clean($"{Sentences.Verdicts(analysis)}: {analysis.TitleAsSet}"), analysis.Prepared?.By, DayOf(analysis),
        $"Run {analysis.RunId}, roi {analysis.Version}", CarriedFacts.Text(analysis)));

    /// <summary>The slides for which an analysis has data, in the order of the deck.</summary>
    public static ImmutableArray<Slide> Slides(Analysis analysis)
    {
        var foot = Foot(analysis);
        return [.. Kinds.Select(kind => kind(analysis)).OfType<SlideDraft>()
            .Select((draft, i) => draft.Shapes.Slide(foot, i + 1, [.. draft.Notes, Basis(analysis)]))];
    }

    /// <summary>The kinds of slide in their order; each gives null where its data is missing.</summary>
    private static ImmutableArray<Func<Analysis, SlideDraft?>> Kinds { get; } =
    [
        AnswerSlide.Of, RecommendationSlide.Of, ResultSlides.WorstEvent, ResultSlides.Drivers, BridgeSlide.Of, CashSlide.Of, NpvSlide.Of,
        TornadoSlide.Of, ConditionSlides.MustBeTrue, ConditionSlides.Checks, EvidenceSlide.Of, ConditionSlides.Stress,
        ClosingSlides.NotCounted, ClosingSlides.Definitions,
    ];

    /// <summary>The case with its verdicts, then what identifies run and rules; of a long text, these stay.</summary>
    private static string[] Foot(Analysis analysis)
    {
        var verdicts = $" · {Sentences.Verdicts(analysis)}";
        var room = DeckStyle.Foot.Width - DeckText.Width(verdicts, DeckStyle.FootSize);
        return
        [
            DeckText.Fit(analysis.TitleAsSet, DeckStyle.FootSize, room, 1) + verdicts,
            $"Run {analysis.RunId} · roi {analysis.Version}"
                + (analysis.Prepared is { } prepared ? $" · {Format.Date(prepared.On)}" : "")
                + $" · rules {analysis.Rules.Id} {analysis.Rules.Version}",
        ];
    }

    private static string Basis(Analysis analysis) => $"{Charts.ChartFoot.Basis(analysis.Result.Model.IsDeterministic,
        analysis.Options.Trials)} Run {analysis.RunId}, roi {analysis.Version}, rules {analysis.Rules.Id} {analysis.Rules.Version}.";

    private static DateOnly? DayOf(Analysis analysis) => DateOnly.TryParseExact(analysis.Prepared?.On, "yyyy-MM-dd",
        CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>A slide without its foot.</summary>
/// <param name="Shapes">Its shapes.</param>
/// <param name="Notes">What the speaker reads.</param>
internal sealed record SlideDraft(SlideShapes Shapes, params IReadOnlyList<string> Notes);
