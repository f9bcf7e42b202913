namespace Roi.Engine.Streams;

/// <summary>What the tax of one year is computed from, in money. Month 0 belongs to the first year.</summary>
/// <param name="Profit">What comes in less what goes out, of the streams that are taxed; residuals are not among them.</param>
/// <param name="Depreciation">What is written off.</param>
/// <param name="Gain">What residuals bring above the book value of what they sell; negative where they bring less.</param>
/// <param name="Carried">Losses of earlier years that lower the profit; 0 where losses are offset.</param>
/// <param name="Taxed">The amount that is taxed.</param>
/// <param name="Tax">The tax.</param>
public sealed record TaxOfYear(double Profit, double Depreciation, double Gain, double Carried, double Taxed, double Tax);
